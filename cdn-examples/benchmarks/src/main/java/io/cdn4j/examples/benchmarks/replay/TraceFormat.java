package io.cdn4j.examples.benchmarks.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** How a file says what was asked for. Each may be packed with gzip. */
public enum TraceFormat {
  /** A line for each request: its number, the object, the bytes of the object. */
  SIZED {
    @Override
    void read(InputStream in, long sizeOfEach, Trace.Builder trace) throws IOException {
      lines(in, new SizedLines(trace));
    }
  },
  /** A 32-bit big-endian integer for each request: the object. All objects are equally large. */
  IDS {
    @Override
    void read(InputStream in, long sizeOfEach, Trace.Builder trace) throws IOException {
      DataInputStream numbers = new DataInputStream(in);
      try {
        while (true) {
          trace.add(Integer.toUnsignedString(numbers.readInt()), sizeOfEach);
        }
      } catch (EOFException end) {
        return;
      }
    }
  },
  /** An access log in the Common or Combined format. */
  COMMON {
    @Override
    void read(InputStream in, long sizeOfEach, Trace.Builder trace) throws IOException {
      lines(in, new CommonLog(new LoggedRequests(trace)));
    }
  },
  /** An access log in the W3C extended format, with a line {@code #Fields:}. */
  W3C {
    @Override
    void read(InputStream in, long sizeOfEach, Trace.Builder trace) throws IOException {
      lines(in, new ExtendedLog(new LoggedRequests(trace)));
    }
  };

  private static final int LOOK = 512;
  private static final int GZIP = 0x1f8b;
  private static final Pattern SIZED_LINE = Pattern.compile("\\d+ \\d+ \\d+\\s.*", Pattern.DOTALL);

  abstract void read(InputStream in, long sizeOfEach, Trace.Builder trace) throws IOException;

  /** Takes a file line by line. */
  interface Lines {
    void take(String line);
  }

  private static void lines(InputStream in, Lines to) throws IOException {
    // Logs bear whatever strangers sent; ISO 8859-1 has a character for every byte.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      to.take(line);
    }
  }

  /**
   * Reads a whole file, whose format is told by its beginning.
   *
   * @param sizeOfEach the bytes of an object, where the file does not say
   * @throws IOException if it cannot be read, or has no request that counts
   */
  public static Trace read(Path file, long sizeOfEach) throws IOException {
    try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
      Trace.Builder builder = new Trace.Builder();
      of(in).read(in, sizeOfEach, builder);
      Trace trace = builder.build();
      if (trace.bytes() == 0) {
        throw new IOException(file + " has no request with a body that could be stored");
      }
      return trace;
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  private static TraceFormat of(InputStream in) throws IOException {
    in.mark(LOOK);
    String start = new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
    in.reset();
    if (start.startsWith("#")) {
      return W3C;
    } else if (SIZED_LINE.matcher(start).matches()) {
      return SIZED;
    }
    return start.indexOf('\0') >= 0 ? IDS : COMMON;
  }
}
