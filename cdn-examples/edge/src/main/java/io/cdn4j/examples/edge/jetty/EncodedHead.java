package io.cdn4j.examples.edge.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** The fields of a response head in the forms in which Jetty sends them. Immutable. */
final class EncodedHead {
  /** Those that Jetty has to see, since its framing depends on them. */
  private final List<HttpField> framing;

  private final List<HttpField> others;
  private final HttpField lines;

  private EncodedHead(List<HttpField> framing, List<HttpField> others) {
    this.framing = framing;
    this.others = others;
    this.lines = new Lines(encode(others));
  }

  static EncodedHead of(ResponseHead head) {
    List<HttpField> framing = new ArrayList<>(1);
    List<HttpField> others = new ArrayList<>(head.fields().size());
    for (int i = 0; i < head.fields().size(); i++) {
      HttpField field = field(head.fields(), i);
      if (isSendable(head.status(), field.getHeader(), HttpVersion.HTTP_1_1)) {
        (isFraming(field) ? framing : others).add(field);
      }
    }
    return new EncodedHead(List.copyOf(framing), List.copyOf(others));
  }

  /** Adds all fields, for HTTP/1.x with as little work as possible. */
  void addTo(HttpFields.Mutable response, HttpVersion version) {
    boolean isHttp2 = version == HttpVersion.HTTP_2;
    if (isHttp2) {
      others.forEach(response::add);
    } else {
      response.add(lines);
    }
    for (int i = 0; i < framing.size(); i++) {
      HttpField field = framing.get(i);
      if (!isHttp2 || field.getHeader() != HttpHeader.CONNECTION) {
        response.add(field);
      }
    }
  }

  /** Adds those fields that may be sent, in order. */
  static void add(
      int status, HeaderFields fields, HttpFields.Mutable response, HttpVersion version) {
    int size = fields.size();
    for (int i = 0; i < size; i++) {
      HttpField field = field(fields, i);
      if (isSendable(status, field.getHeader(), version)) {
        response.add(field);
      }
    }
  }

  private static HttpField field(HeaderFields fields, int line) {
    return new HttpField(fields.nameAt(line), fields.valueAt(line));
  }

  private static boolean isSendable(int status, @Nullable HttpHeader header, HttpVersion version) {
    if (header == HttpHeader.CONTENT_LENGTH) {
      return status >= 200 && status != 204 && status != 304;
    }
    if (header == HttpHeader.CONNECTION) {
      return version != HttpVersion.HTTP_2;
    }
    return header != HttpHeader.TRANSFER_ENCODING;
  }

  private static boolean isFraming(HttpField field) {
    return field.getHeader() == HttpHeader.CONTENT_LENGTH
        || field.getHeader() == HttpHeader.CONNECTION;
  }

  private static byte[] encode(List<HttpField> fields) {
    StringBuilder lines = new StringBuilder();
    for (HttpField field : fields) {
      lines.append(field.getName()).append(": ");
      appendVisible(lines, field.getValue());
      lines.append("\r\n");
    }
    return lines.toString().getBytes(ISO_8859_1);
  }

  /** Nothing that came with a field can end its line. */
  private static void appendVisible(StringBuilder lines, @Nullable String value) {
    String text = value == null ? "" : value;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lines.append(isControl(c) ? ' ' : c);
    }
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7f;
  }

  /**
   * Several lines that Jetty's generator of HTTP/1.x takes for one field that is encoded already.
   */
  private static final class Lines extends PreEncodedHttpField {
    private final byte[] bytes;

    Lines(byte[] bytes) {
      super("lines", "");
      this.bytes = bytes;
    }

    @Override
    public void putTo(ByteBuffer buffer, HttpVersion version) {
      buffer.put(bytes);
    }

    @Override
    public int getEncodedLength(HttpVersion version) {
      return bytes.length;
    }
  }
}
