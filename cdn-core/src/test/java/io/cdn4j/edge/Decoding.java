package io.cdn4j.edge;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What viewers do with a body by its Content-Encoding. */
final class Decoding {
  private Decoding() {}

  /** The text of a whole body. */
  static String text(Viewer viewer) {
    String coding = viewer.field("Content-Encoding");
    if (coding == null) {
      return viewer.body();
    }
    try (InputStream in = decoder(coding, viewer.bytes())) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As much text as there is in a gzip stream that has not ended. */
  static String begun(byte[] bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = decoder("gzip", bytes)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.write(next);
      }
      throw new AssertionError("the stream has ended");
    } catch (EOFException e) {
      return text.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream decoder(String coding, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return switch (coding) {
      case "gzip" -> new GZIPInputStream(in);
      case "br" -> new BrotliInputStream(in);
      default -> throw new IllegalArgumentException("no decoder for " + coding);
    };
  }
}
