package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Viewer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the table, {@code ;;} separates fields and {@code _} stands for a space. */
@DisplayName("RFC 9113: what is no request is refused, and the origin asked nothing")
class Http2SyntaxTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int OK = 0x88; // the static table's ":status: 200"

  private static EdgeUnderTest edge;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                              | fields
          8.3.1 a space in :path              | :method=GET;;:scheme=http;;:authority=x;;:path=/a_b
          8.3.1 CR LF in :path                | :method=GET;;:scheme=http;;:authority=x;;:path=/a<CR><LF>b:_c
          8.3.1 NUL in :path                  | :method=GET;;:scheme=http;;:authority=x;;:path=/a<00>
          8.3.1 a fragment in :path           | :method=GET;;:scheme=http;;:authority=x;;:path=/a#b
          8.3.1 no ASCII in :path             | :method=GET;;:scheme=http;;:authority=x;;:path=/<FF>
          8.3.1 a relative :path              | :method=GET;;:scheme=http;;:authority=x;;:path=a
          8.3.1 an empty :path                | :method=GET;;:scheme=http;;:authority=x;;:path=
          8.3.1 an absolute :path             | :method=GET;;:scheme=http;;:authority=x;;:path=http://y/a
          8.3.1 no :path                      | :method=GET;;:scheme=http;;:authority=x
          8.3.1 two :path                     | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;:path=/b
          8.3.1 no :method                    | :scheme=http;;:authority=x;;:path=/a
          8.3.1 a :method with a line         | :method=GET_/b<CR><LF>;;:scheme=http;;:authority=x;;:path=/a
          8.3.1 no :scheme                    | :method=GET;;:authority=x;;:path=/a
          8.3.1 another :scheme               | :method=GET;;:scheme=https;;:authority=x;;:path=/a
          8.3.1 no authority                  | :method=GET;;:scheme=http;;:path=/a
          8.3.1 two :authority                | :method=GET;;:scheme=http;;:authority=x;;:authority=y;;:path=/a
          8.3.1 :authority with userinfo      | :method=GET;;:scheme=http;;:authority=u@x;;:path=/a
          8.3.1 :authority with a line        | :method=GET;;:scheme=http;;:authority=x<CR><LF>a:b;;:path=/a
          8.3.1 another host than :authority  | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;host=y
          8.3.1 two hosts                     | :method=GET;;:scheme=http;;:path=/a;;host=x;;host=y
          8.3   an unknown pseudo-header      | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;:odd=1
          8.3   a pseudo-header after a field | :method=GET;;:scheme=http;;a=b;;:authority=x;;:path=/a
          8.2.1 a name in upper case          | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;A=b
          8.2.1 CR LF in a value              | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;a=b<CR><LF>c:d
          8.2.1 NUL in a value                | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;a=b<00>c
          8.2.1 a line in a name              | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;a<CR><LF>b=c
          8.2.1 a space in a name             | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;a_b=c
          8.2.1 a colon in a name             | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;a:b=c
          8.2.2 transfer-encoding             | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;transfer-encoding=chunked
          8.2.2 keep-alive                    | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;keep-alive=5
          8.2.2 upgrade                       | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;upgrade=h9
          8.2.2 TE but trailers               | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;te=gzip
          8.2.2 connection                    | :method=GET;;:scheme=http;;:authority=x;;:path=/a;;connection=close
          8.5   no tunnels                    | :method=CONNECT;;:authority=x:443
          dot segments                        | :method=GET;;:scheme=http;;:authority=x;;:path=/a/../b
          """)
  void refused(String rule, String fields) {
    try (Viewer client = edge.client()) {
      client.send(PREFACE + frame(SETTINGS, 0, 0, "") + frame(HEADERS, 0x5, 1, block(fields)));
      assertThat(isRefusal(client)).as(rule).isTrue();
      assertThat(edge.origin().requests()).as(rule).isEmpty();
    }
  }

  private static boolean isRefusal(Viewer client) {
    while (true) {
      byte[] head = client.read(9).getBytes(ISO_8859_1);
      int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff);
      byte[] payload = client.read(length).getBytes(ISO_8859_1);
      switch (head[3]) {
        case RST_STREAM, GOAWAY -> {
          return true;
        }
        case HEADERS -> {
          return (payload[afterSizeUpdates(payload)] & 0xff) != OK;
        }
        default -> {}
      }
    }
  }

  /** RFC 7541 section 6.3. */
  private static int afterSizeUpdates(byte[] block) {
    int at = 0;
    while ((block[at] & 0xe0) == 0x20) {
      boolean goesOn = (block[at++] & 0x1f) == 0x1f;
      while (goesOn) {
        goesOn = (block[at++] & 0x80) != 0;
      }
    }
    return at;
  }

  private static String frame(int type, int flags, int stream, String payload) {
    int length = payload.length();
    int[] head = {length >> 16, length >> 8, length, type, flags, 0, 0, 0, stream};
    StringBuilder frame = new StringBuilder();
    for (int octet : head) {
      frame.append((char) (octet & 0xff));
    }
    return frame + payload;
  }

  /** RFC 7541 section 6.2.2: literal fields with new names, not indexed, not compressed. */
  private static String block(String fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (String field : List.of(fields.split(";;", -1))) {
      int equals = field.indexOf('=');
      block.write(0);
      string(block, field.substring(0, equals));
      string(block, field.substring(equals + 1));
    }
    return block.toString(ISO_8859_1);
  }

  private static void string(ByteArrayOutputStream block, String text) {
    byte[] bytes =
        text.replace('_', ' ')
            .replace("<LF>", "\n")
            .replace("<CR>", "\r")
            .replace("<00>", "\0")
            .replace("<FF>", "\u00ff")
            .getBytes(ISO_8859_1);
    block.write(bytes.length);
    block.writeBytes(bytes);
  }
}
