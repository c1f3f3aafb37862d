package io.cdn4j.edge;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;

/** Brotli by brotli4j, which need not be on the class path: the one class that names it. */
final class Brotli4jCoder {
  /** About as quick as gzip, and its results are smaller. */
  private static final int QUALITY = 5;

  /** 256 KiB: a larger window would cost each fill as much memory again. */
  private static final int WINDOW_BITS = 18;

  private Brotli4jCoder() {}

  static boolean isAvailable() {
    return Brotli4jLoader.isAvailable();
  }

  static OutputStream open(OutputStream to) throws IOException {
    return new BrotliOutputStream(to, Encoder.Parameters.create(QUALITY, WINDOW_BITS));
  }
}
