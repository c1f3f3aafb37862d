package io.cdn4j.edge;

import io.cdn4j.distribution.Compression;
import io.cdn4j.http.ContentCoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The content codings that this process can make. Safe for use by many threads. */
final class ContentCoders {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int BUFFER = 8 * 1024;
  private static final Set<ContentCoding> AVAILABLE = available();
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private ContentCoders() {}

  private static Set<ContentCoding> available() {
    try {
      if (Brotli4jCoder.isAvailable()) {
        return EnumSet.of(ContentCoding.BROTLI, ContentCoding.GZIP);
      }
    } catch (LinkageError e) {
      LOG.debug("brotli4j cannot be used", e);
    }
    return EnumSet.of(ContentCoding.GZIP);
  }

  /** What of a wish can be had; says once in the log what cannot. */
  static Compression usable(Compression wanted) {
    if (!AVAILABLE.containsAll(wanted.codings()) && TOLD.compareAndSet(false, true)) {
      LOG.info(
          "brotli4j is not on the class path, or has no native library for this machine:"
              + " responses are compressed with gzip only");
    }
    return wanted.within(AVAILABLE);
  }

  /**
   * A stream that codes what is written and writes it to another. A flush brings out all that was
   * written before. It must be closed, since it may hold memory outside of the heap.
   */
  static OutputStream open(ContentCoding coding, OutputStream to) throws IOException {
    return switch (coding) {
      case BROTLI -> Brotli4jCoder.open(to);
      case GZIP -> new GZIPOutputStream(to, BUFFER, true);
      case IDENTITY -> to;
    };
  }
}
