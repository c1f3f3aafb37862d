package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what slow viewers still read of responses that have left memory counts")
class StillReadTest {
  private static final int LENGTH = 400_000;
  private static final long CAPACITY = 1_000_000;
  private static final long FILLS = 1_000_000;

  private final MemoryStore store =
      new MemoryStore(new MemoryStoreSettings(CAPACITY, 500_000, FILLS, 100));

  @AfterEach
  void close() {
    store.close();
  }

  private static CacheKey key(int number) {
    return Samples.key("/" + number);
  }

  /** Without a reader if there was no room for it. */
  private List<BodyReader> fillAndRead(int number, boolean whileItGrows) throws IOException {
    List<BodyReader> readers = new ArrayList<>();
    Optional<Fill> begun = store.write(key(number), Samples.head());
    if (begun.isEmpty()) {
      return readers;
    }
    try (Fill fill = begun.get()) {
      if (whileItGrows) {
        readers.add(fill.entry().read());
      }
      Samples.write(fill, new byte[LENGTH]);
      fill.end();
      if (!whileItGrows) {
        readers.add(fill.entry().read());
      }
    }
    return readers;
  }

  private void fillsUp(boolean whileTheyGrow) throws IOException {
    List<BodyReader> readers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      readers.addAll(fillAndRead(i, whileTheyGrow));
    }
    readers.removeIf(reader -> reader.next() == BodyReader.Next.ABORTED);
    assertThat(readers).hasSizeBetween(2, 6);
    assertThat(store.statistics().fillBytes()).isBetween(FILLS - LENGTH, FILLS + LENGTH);
    readers.forEach(BodyReader::close);
    assertThat(store.statistics().fillBytes()).isZero();
    assertThat(fillAndRead(30, whileTheyGrow)).hasSize(1);
  }

  @Test
  void readersOfWhatWasStored() throws IOException {
    fillsUp(false);
  }

  @Test
  void readersThatFollowedTheFill() throws IOException {
    fillsUp(true);
  }

  @Test
  void whatIsStoredIsNotCountedTwice() throws IOException {
    List<BodyReader> readers = fillAndRead(1, false);
    assertThat(store.statistics().fillBytes()).isZero();
    store.open(key(1)).forEach(entry -> readers.add(entry.read()));
    store.remove(key(1), store.open(key(1)).get(0));
    assertThat(store.statistics().fillBytes()).isBetween((long) LENGTH, LENGTH + 1000L);
    readers.get(0).close();
    readers.get(0).close();
    assertThat(store.statistics().fillBytes()).isPositive();
    readers.get(1).close();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  void anotherHeadForTheSameBodyIsNoLeaving() throws IOException {
    List<BodyReader> readers = fillAndRead(1, false);
    assertThat(store.refresh(key(1), store.open(key(1)).get(0), Samples.head())).isPresent();
    assertThat(store.statistics().fillBytes()).isZero();
    readers.forEach(BodyReader::close);
  }
}
