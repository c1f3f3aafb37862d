package io.cdn4j.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response whose head can be changed until the engine has taken its body. What comes later is
 * ignored, as a container ignores it after the commit.
 */
abstract class CloseableHead extends HttpServletResponseWrapper {
  private final ChainBody body;

  CloseableHead(HttpServletResponse response, ChainBody body) {
    super(response);
    this.body = body;
  }

  private boolean isOpen() {
    return !body.isTaken();
  }

  @Override
  public void setStatus(int status) {
    if (isOpen()) {
      super.setStatus(status);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if (isOpen()) {
      declare(name, value);
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (isOpen()) {
      declare(name, value);
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (isOpen()) {
      declare(name, Integer.toString(value));
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (isOpen()) {
      declare(name, Integer.toString(value));
      super.addIntHeader(name, value);
    }
  }

  private void declare(String name, @Nullable String value) {
    if (name.equalsIgnoreCase("Content-Length")) {
      body.declare(ContentLength.parse(value));
    }
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (isOpen()) {
      body.declare(length);
      super.setContentLengthLong(length);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (isOpen()) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (isOpen()) {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void addCookie(Cookie cookie) {
    if (isOpen()) {
      body.cookieAdded();
      super.addCookie(cookie);
    }
  }

  @Override
  public void setContentType(String type) {
    if (isOpen()) {
      super.setContentType(type);
    }
  }

  @Override
  public void setCharacterEncoding(String charset) {
    if (isOpen()) {
      super.setCharacterEncoding(charset);
    }
  }

  /** Of Servlet 6.1. */
  @Override
  public void setCharacterEncoding(Charset charset) {
    setCharacterEncoding(charset.name());
  }

  @Override
  public void setLocale(Locale locale) {
    if (isOpen()) {
      super.setLocale(locale);
    }
  }

  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {
    body.expectTrailers();
    if (isOpen()) {
      super.setTrailerFields(supplier);
    }
  }
}
