package io.cdn4j.servlet;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Apart from the tests, which are looked at also where brotli4j is absent. */
final class BrotliBody {
  private BrotliBody() {}

  static InputStream decoded(InputStream coded) throws IOException {
    return new BrotliInputStream(coded);
  }
}
