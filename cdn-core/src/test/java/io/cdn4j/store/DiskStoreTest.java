package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest extends StoreContract {
  private static final CacheKey KEY = Samples.key("/a");

  @TempDir Path directory;
  private int stores;

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    DiskStoreSettings settings =
        new DiskStoreSettings(
            directory.resolve("store" + stores++),
            bounds.capacity(),
            bounds.maxObjectSize(),
            bounds.fillBudget(),
            bounds.maxVariants(),
            1 << 20,
            0,
            100_000);
    return new DiskStore(settings, new FaultyFiles());
  }

  @Test
  void interruptedReaderReadsOn() throws Exception {
    Store store = newStore();
    Samples.store(store, KEY, Samples.head(), Samples.LONG);
    Samples.store(store, Samples.key("/b"), Samples.head(), Samples.BODY);
    BodyReader reader = Samples.only(store, KEY).read();
    BodyReader other = Samples.only(store, KEY).read();
    assertThat(other.next()).isEqualTo(Next.BYTES);
    Thread.currentThread().interrupt();
    Reading all = Reading.ofWhatIsThere(reader);
    Reading another = Reading.ofWhatIsThere(Samples.only(store, Samples.key("/b")).read());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(all.bytes()).isEqualTo(Samples.LONG);
    assertThat(another.bytes()).isEqualTo(Samples.BODY);
    assertThat(Reading.toTheEnd(other).last()).isEqualTo(Next.END);
  }

  @Test
  void slowReaderReadsFromTheFileWhatHasLeftMemory() throws Exception {
    Store store = newStore();
    byte[] body = Samples.pattern(5, 1_500_000);
    try (Fill fill = Samples.begin(store, KEY, Samples.head())) {
      BodyReader slow = fill.entry().read();
      Samples.write(fill, body);
      byte[] read = Reading.ofWhatIsThere(slow).bytes();
      assertThat(read).isEqualTo(body);
      fill.end();
      assertThat(slow.next()).isEqualTo(Next.END);
    }
  }

  @Test
  void headOfTheEndIsStored() throws Exception {
    Store store = newStore();
    StoredResponse later = Samples.head("ETag", "W/\"made\"");
    try (Fill fill = store.write(KEY, Samples.head()).orElseThrow()) {
      fill.write(Samples.BODY, 0, Samples.BODY.length);
      fill.end(later);
      assertThat(fill.entry().head()).isEqualTo(Samples.head());
    }
    assertThat(Samples.only(store, KEY).head()).isEqualTo(later);
    assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(Samples.BODY);
  }

  @Test
  void whatIsOpenedOftenStaysThroughManyRoundsOfMakingRoom() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    Samples.store(store, KEY, Samples.head("ETag", "\"1\""), Samples.BODY);
    for (int i = 0; i < 2_000; i++) {
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(Samples.BODY);
      Samples.store(store, Samples.key("/cold/" + i), Samples.head(), new byte[i % 9_000]);
    }
    assertThat(store.statistics().evictions()).isGreaterThan(1_000);
  }
}
