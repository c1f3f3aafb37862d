package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.store.Fill;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Combines parts in the store that fit together, RFC 9111 section 3.4. A failing store leaves them
 * apart.
 */
final class Combining {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Edge edge;
  private final CacheKey key;
  private final Rules rules;

  Combining(Edge edge, CacheKey key, Rules rules) {
    this.edge = edge;
    this.key = key;
    this.rules = rules;
  }

  /**
   * After a part has been stored: joins it with what is there before and behind it. Parts of large
   * objects are read where they are, instead of being copied over and over.
   */
  void stored(StoredEntry entry) {
    if (edge.slices.ofPart(key, entry.head(), rules).isPresent()) {
      return;
    }
    try {
      Optional<Part> part = Part.of(entry);
      if (part.isPresent()) {
        join(part.get());
      }
    } catch (IOException e) {
      LOG.warn("Parts of a response could not be combined and stay apart", e);
    }
  }

  private void join(Part part) throws IOException {
    for (StoredEntry other : edge.store.open(key)) {
      Optional<Part> neighbour = Part.of(other);
      if (neighbour.isPresent() && other != part.entry()) {
        if (neighbour.get().joins(part)) {
          write(neighbour.get(), part);
          return;
        }
        if (part.joins(neighbour.get())) {
          write(part, neighbour.get());
          return;
        }
      }
    }
  }

  private void write(Part first, Part later) throws IOException {
    JoinedParts both = JoinedParts.of(first, later);
    Optional<Fill> begun = edge.store.write(key, both.head());
    if (begun.isEmpty()) {
      return;
    }
    try (Fill fill = begun.get();
        BodyReader body = both.read()) {
      copy(body, fill);
      fill.end();
    }
    for (StoredEntry part : List.of(first.entry(), later.entry())) {
      edge.store.remove(key, part);
    }
  }

  private static void copy(BodyReader body, Fill fill) throws IOException {
    BodyReader.Next next = body.next();
    while (next == BodyReader.Next.BYTES) {
      ByteBuffer bytes = body.buffer();
      byte[] chunk = new byte[bytes.remaining()];
      bytes.get(chunk);
      body.release();
      fill.write(chunk, 0, chunk.length);
      next = body.next();
    }
    if (next != BodyReader.Next.END) {
      throw new IOException("a stored part ended with " + next);
    }
  }
}
