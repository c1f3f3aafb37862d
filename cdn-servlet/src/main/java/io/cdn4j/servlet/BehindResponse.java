package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The response of a validation behind an answer that has been given: the container's has been sent,
 * so the head is kept here, and there is nowhere for a body to go but the engine.
 */
final class BehindResponse extends HttpServletResponseWrapper {
  private static final int BUFFER = 32 * 1024;

  private final HeaderFields before;
  private final WriterCharsets charsets;
  private HeaderFields.Builder fields;
  private int status = SC_OK;
  private @Nullable String charset;
  private Locale locale = Locale.getDefault();

  BehindResponse(HttpServletResponse sent, HeaderFields before, WriterCharsets charsets) {
    super(sent);
    this.before = before;
    this.charsets = charsets;
    this.fields = before.toBuilder();
  }

  // ---- the head ----

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int value) {
    status = value;
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    fields.remove(name);
    if (value != null) {
      addHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equalsIgnoreCase("Content-Type")) {
      setContentType(value);
    } else {
      fields.add(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public void addIntHeader(String name, int value) {
    addHeader(name, Integer.toString(value));
  }

  @Override
  public void setDateHeader(String name, long date) {
    setHeader(name, HttpDate.format(Instant.ofEpochMilli(date)));
  }

  @Override
  public void addDateHeader(String name, long date) {
    addHeader(name, HttpDate.format(Instant.ofEpochMilli(date)));
  }

  /** That there is a cookie keeps the response from being stored; its text is nobody's business. */
  @Override
  public void addCookie(Cookie cookie) {
    fields.add("Set-Cookie", cookie.getName());
  }

  @Override
  public boolean containsHeader(String name) {
    return fields.build().contains(name);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return fields.build().get(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return fields.build().all(name);
  }

  @Override
  public Collection<String> getHeaderNames() {
    return fields.build().names();
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    setHeader("Content-Length", Long.toString(length));
  }

  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {}

  // ---- the type ----

  @Override
  public @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public void setContentType(@Nullable String type) {
    fields.remove("Content-Type");
    if (type == null) {
      return;
    }
    String named = charsetOf(type);
    charset = named == null ? charset : named;
    fields.add("Content-Type", named == null && charset != null ? with(type, charset) : type);
  }

  @Override
  public void setCharacterEncoding(@Nullable String encoding) {
    charset = encoding;
    String type = getContentType();
    if (type != null) {
      int parameter = type.indexOf(';');
      setContentType(parameter < 0 ? type : type.substring(0, parameter));
    }
  }

  /** Of Servlet 6.1. */
  @Override
  public void setCharacterEncoding(Charset encoding) {
    setCharacterEncoding(encoding.name());
  }

  @Override
  public String getCharacterEncoding() {
    return charset == null ? StandardCharsets.ISO_8859_1.name() : charset;
  }

  private static @Nullable String charsetOf(String type) {
    int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at < 0) {
      return null;
    }
    String value = type.substring(at + "charset=".length());
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).replace("\"", "").trim();
  }

  private static String with(String type, String encoding) {
    return type + ";charset=" + encoding.toLowerCase(Locale.ROOT);
  }

  @Override
  public void setLocale(Locale value) {
    locale = value;
    setHeader("Content-Language", value.toLanguageTag());
  }

  @Override
  public Locale getLocale() {
    return locale;
  }

  // ---- the body ----

  @Override
  public PrintWriter getWriter() {
    if (charset == null) {
      encodeAsContainer();
    }
    return new PrintWriter(Writer.nullWriter());
  }

  private void encodeAsContainer() {
    WriterCharsets.Encoded encoded = charsets.of(getContentType());
    if (encoded == null) {
      setCharacterEncoding(StandardCharsets.ISO_8859_1.name());
    } else {
      charset = encoded.charset().name();
      fields.remove("Content-Type");
      if (encoded.type() != null) {
        fields.add("Content-Type", encoded.type());
      }
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {}

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("a validation behind an answer cannot go on by itself");
      }
    };
  }

  @Override
  public int getBufferSize() {
    return BUFFER;
  }

  @Override
  public void setBufferSize(int size) {}

  @Override
  public void flushBuffer() {}

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void resetBuffer() {}

  @Override
  public void reset() {
    fields = before.toBuilder();
    status = SC_OK;
    charset = null;
  }

  @Override
  public void sendError(int code) {}

  @Override
  public void sendError(int code, String message) {}

  @Override
  public void sendRedirect(String location) {}

  /** Of Servlet 6.1. */
  @Override
  public void sendRedirect(String location, int code, boolean clearBuffer) {}
}
