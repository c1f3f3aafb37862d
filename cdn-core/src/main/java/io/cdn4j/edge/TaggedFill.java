package io.cdn4j.edge;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.cdn4j.http.EntityTag;
import io.cdn4j.store.Fill;
import java.io.IOException;
import java.util.Arrays;

/**
 * Makes a weak entity tag of a body on its way into the store, RFC 9110 section 8.8.1: equal bytes
 * have equal tags, whenever they are fetched. The stored response gets it when it is whole.
 */
final class TaggedFill extends WrappedFill {
  private static final int TAG_BYTES = 16;

  private final Hasher hasher = Hashing.sha256().newHasher();

  TaggedFill(Fill fill) {
    super(fill);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    fill.write(bytes, offset, length);
    hasher.putBytes(bytes, offset, length);
  }

  @Override
  public void end() throws IOException {
    byte[] hash = Arrays.copyOf(hasher.hash().asBytes(), TAG_BYTES);
    EntityTag tag = new EntityTag(true, BaseEncoding.base64Url().omitPadding().encode(hash));
    fill.end(fill.entry().head().tagged(tag));
  }
}
