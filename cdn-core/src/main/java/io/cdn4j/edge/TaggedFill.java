package io.cdn4j.edge;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.EntityTag;
import io.cdn4j.store.Fill;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a weak entity tag of a body on its way into the store, RFC 9110 section 8.8.1: equal bytes
 * have equal tags, whenever they are fetched. The stored response gets it when it is whole.
 */
final class TaggedFill implements Fill {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int TAG_BYTES = 16;

  private final Fill fill;
  private final Store store;
  private final CacheKey key;
  private final Hasher hasher = Hashing.sha256().newHasher();

  TaggedFill(Fill fill, Store store, CacheKey key) {
    this.fill = fill;
    this.store = store;
    this.key = key;
  }

  @Override
  public StoredEntry entry() {
    return fill.entry();
  }

  @Override
  public boolean outgrown() {
    return fill.outgrown();
  }

  @Override
  public void awaitReaders() throws IOException {
    fill.awaitReaders();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    fill.write(bytes, offset, length);
    hasher.putBytes(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    fill.flush();
  }

  @Override
  public void end() throws IOException {
    fill.end();
    if (!fill.outgrown()) {
      tag();
    }
  }

  private void tag() {
    byte[] hash = Arrays.copyOf(hasher.hash().asBytes(), TAG_BYTES);
    EntityTag tag = new EntityTag(true, BaseEncoding.base64Url().omitPadding().encode(hash));
    try {
      store.refresh(key, fill.entry(), fill.entry().head().tagged(tag));
    } catch (IOException e) {
      LOG.warn("A stored response could not be given an entity tag and goes without", e);
    }
  }

  @Override
  public void close() throws IOException {
    fill.close();
  }
}
