package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.store.Fill;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoreStatistics;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store of which some parts are broken. */
final class BrokenStore implements Store {
  /** What may break. */
  enum Part {
    OPEN,
    WRITE,
    REFRESH,
    REMOVE,
    INVALIDATE,
    FILL_WRITE,
    FILL_END
  }

  final Set<Part> broken = EnumSet.noneOf(Part.class);

  /** Whether what is broken throws errors, as an exhausted heap does. */
  boolean exhausted;

  private final Store store;

  BrokenStore(Store store) {
    this.store = store;
  }

  private void use(Part part) throws IOException {
    if (broken.contains(part) && exhausted) {
      throw new InternalError("broken: " + part);
    }
    if (broken.contains(part)) {
      throw new IOException("broken: " + part);
    }
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    use(Part.OPEN);
    return store.open(key);
  }

  @Override
  public Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException {
    use(Part.WRITE);
    return store.write(key, head).map(BrokenFill::new);
  }

  @Override
  public Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException {
    use(Part.REFRESH);
    return store.refresh(key, entry, head);
  }

  @Override
  public boolean remove(CacheKey key, StoredEntry entry) throws IOException {
    use(Part.REMOVE);
    return store.remove(key, entry);
  }

  @Override
  public int invalidate(Invalidation invalidation) throws IOException {
    use(Part.INVALIDATE);
    return store.invalidate(invalidation);
  }

  @Override
  public long sequence() {
    return store.sequence();
  }

  @Override
  public boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head) {
    return store.invalidatedSince(sequence, key, head);
  }

  @Override
  public List<CacheKey> keys(String prefix, int most) {
    return store.keys(prefix, most);
  }

  @Override
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private final class BrokenFill extends WrappedFill {
    BrokenFill(Fill fill) {
      super(fill);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      use(Part.FILL_WRITE);
      fill.write(bytes, offset, length);
    }

    @Override
    public void end() throws IOException {
      use(Part.FILL_END);
      fill.end();
    }
  }
}
