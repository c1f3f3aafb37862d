package io.cdn4j.examples.benchmarks.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFormatTest {
  @TempDir private Path directory;

  private Trace read(byte[] content) throws IOException {
    Path file = directory.resolve("trace");
    Files.write(file, content);
    return TraceFormat.read(file, 100);
  }

  private Trace read(String content) throws IOException {
    return read(content.getBytes(ISO_8859_1));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** Each request as name and size. */
  private static List<String> requests(Trace trace) {
    return trace.requests().mapToObj(i -> trace.name(i) + " " + trace.size(i)).toList();
  }

  @Test
  void linesOfNumberObjectAndBytes() throws Exception {
    assertThat(requests(read("1 77 10\n2 5 20\n3 77 11\n")))
        .as("an object keeps its first size")
        .containsExactly("77 10", "5 20", "77 10");
  }

  @Test
  void integersWithoutSizesPackedOrNot() throws Exception {
    byte[] ids = ByteBuffer.allocate(12).putInt(7).putInt(-1).putInt(7).array();
    List<String> expected = List.of("7 100", "4294967295 100", "7 100");
    assertThat(requests(read(ids))).isEqualTo(expected);
    assertThat(requests(read(gzip(ids)))).isEqualTo(expected);
  }

  @Test
  void commonAndCombinedLog() throws Exception {
    String log =
        """
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /a?x=1 HTTP/1.1" 200 10
        192.0.2.1 - bob smith [01/Jan/2026:00:00:01 +0000] "GET /b HTTP/1.1" 200 20 "-" "a \\"browser\\""
        192.0.2.1 - - [01/Jan/2026:00:00:02 +0000] "GET /a?x=1 HTTP/1.1" 304 -
        """;
    assertThat(requests(read(log))).containsExactly("/a?x=1 10", "/b 20", "/a?x=1 10");
  }

  @Test
  void whatACacheCouldNotAnswerIsLeftOut() throws Exception {
    String log =
        """
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "POST /a HTTP/1.1" 200 10
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /a HTTP/1.1" 404 10
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /a HTTP/1.1" 206 10
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /never-a-200 HTTP/1.1" 304 0
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "\\x16\\x03" 400 0
        garbage
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /later HTTP/1.1" 304 0
        192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /later HTTP/1.1" 200 30
        """;
    Trace trace = read(log);
    assertThat(requests(trace)).containsExactly("/later 30", "/later 30");
    assertThat(trace.objects()).isOne();
  }

  @Test
  void extendedLogWithItsFieldsInAnyOrder() throws Exception {
    String log =
        """
        #Version: 1.0
        #Fields: date cs-method sc-status cs-uri-stem cs-uri-query sc-bytes
        2026-01-01 GET 200 /a x=1 10
        2026-01-01 HEAD 200 /a x=1 10
        2026-01-01 GET 200 /too few
        #Fields: sc-bytes cs-uri-stem cs-method sc-status
        20\t/b\tGET\t200
        -\t/b\tGET\t304
        """;
    assertThat(requests(read(log))).containsExactly("/a?x=1 10", "/b 20", "/b 20");
  }

  @Test
  void fileWithoutARequestIsRefused() {
    assertThatThrownBy(() -> read("nothing\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
  }

  @Test
  void countsWhatATraceHas() throws Exception {
    Trace trace = read("1 1 10\n2 2 30\n3 1 10\n4 1 10\n");
    assertThat(trace.length()).isEqualTo(4);
    assertThat(trace.footprint()).isEqualTo(40);
    assertThat(trace.bytes()).isEqualTo(60);
    assertThat(trace.ceiling()).isEqualTo(new HitRatio(0.5, 20 / 60.0));
  }
}
