package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
  private static final CacheKey KEY = Samples.key("/a");

  @Override
  protected Store create(StoreBounds bounds) {
    return new MemoryStore(
        new MemoryStoreSettings(
            bounds.capacity(), bounds.maxObjectSize(), bounds.fillBudget(), bounds.maxVariants()));
  }

  private static void use(StoredEntry entry) throws InterruptedException {
    Reading.toTheEnd(entry.read());
  }

  @Test
  void openReturnsTheSameListEachTime() throws Exception {
    Store store = newStore();
    Samples.store(store, KEY, Samples.head(), Samples.BODY);
    assertThat(store.open(KEY)).isSameAs(store.open(KEY));
  }

  @Test
  void entryOfAFillIsTheOneThatIsOpened() throws Exception {
    Store store = newStore();
    StoredEntry entry = Samples.store(store, KEY, Samples.head(), Samples.BODY);
    assertThat(Samples.only(store, KEY)).isSameAs(entry);
  }

  @Test
  void shortBodyIsReadInOnePiece() throws Exception {
    Store store = newStore();
    Samples.store(store, KEY, Samples.head(), Samples.pattern(1, 200_000));
    BodyReader reader = Samples.only(store, KEY).read();
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    assertThat(reader.buffer().remaining()).isEqualTo(200_000);
    assertThat(reader.next()).isEqualTo(Next.END);
  }

  @Test
  void variantThatNobodyReadGoesFirst() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withMaxVariants(3));
    Samples.store(store, KEY, Samples.variant("unused"), Samples.BODY);
    use(Samples.store(store, KEY, Samples.variant("en"), Samples.BODY));
    use(Samples.store(store, KEY, Samples.variant("fr"), Samples.BODY));
    Samples.store(store, KEY, Samples.variant("new"), Samples.BODY);
    assertThat(store.open(KEY))
        .extracting(StoredEntry::head)
        .containsExactly(Samples.variant("new"), Samples.variant("fr"), Samples.variant("en"));
  }

  @Test
  void newVariantIsDeclinedOnceWhileAllAreInUse() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withMaxVariants(2));
    use(Samples.store(store, KEY, Samples.variant("en"), Samples.BODY));
    use(Samples.store(store, KEY, Samples.variant("fr"), Samples.BODY));
    assertThat(store.write(KEY, Samples.variant("new"))).isEmpty();
    use(store.open(KEY).get(1));
    Samples.store(store, KEY, Samples.variant("new"), Samples.BODY);
    assertThat(store.open(KEY))
        .extracting(StoredEntry::head)
        .containsExactly(Samples.variant("new"), Samples.variant("en"));
  }

  @Test
  void aFillEndsUnderAnotherHead() throws Exception {
    try (MemoryStore store = new MemoryStore(MemoryStoreSettings.ofCapacity(1 << 20))) {
      CacheKey key = Samples.key("/a");
      StoredResponse later = Samples.head("ETag", "W/\"made\"");
      try (Fill fill = store.write(key, Samples.head()).orElseThrow()) {
        fill.write(Samples.BODY, 0, Samples.BODY.length);
        fill.end(later);
        assertThat(fill.entry().head()).isEqualTo(Samples.head());
      }
      assertThat(Samples.only(store, key).head()).isEqualTo(later);
      assertThat(Reading.toTheEnd(Samples.only(store, key).read()).bytes()).isEqualTo(Samples.BODY);
    }
  }
}
