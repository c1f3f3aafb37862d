package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the application gets of a request is the same with the filter and without. */
@InEachContainer
class RequestTransparencyTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Container container;

  RequestTransparencyTest(Container container) {
    this.container = container;
  }

  private static String post(String type, String fields, String content) {
    return ("POST /x?q=1&q=2 HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n"
            + "Content-Type: %s\r\n%s\r\n%s")
        .formatted(type, fields, content);
  }

  private static String length(String content) {
    return "Content-Length: " + content.length() + "\r\n";
  }

  /** The content in chunks of these sizes, and a trailer field. */
  private static String chunked(String content, int size) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < content.length(); at += size) {
      String chunk = content.substring(at, Math.min(content.length(), at + size));
      chunks.append(Integer.toHexString(chunk.length())).append("\r\n");
      chunks.append(chunk).append("\r\n");
    }
    return chunks.append("0\r\nX-Trailer: t\r\n\r\n").toString();
  }

  @Test
  void fieldsAndParameters() throws Exception {
    Application application =
        (request, response) -> {
          TreeMap<String, String> parameters = new TreeMap<>();
          request.getParameterMap().forEach((name, all) -> parameters.put(name, List.of(all) + ""));
          response
              .getWriter()
              .println(
                  "%s %s %s %s %s"
                      .formatted(
                          request.getMethod(),
                          request.getRequestURL(),
                          request.getQueryString(),
                          parameters,
                          Collections.list(request.getHeaders("X-Two"))));
          response
              .getWriter()
              .print(
                  "%s %s %s %s %s"
                      .formatted(
                          Arrays.toString(request.getCookies() == null ? null : new int[1]),
                          request.getHeader("If-None-Match"),
                          request.getDateHeader("If-Modified-Since"),
                          request.getHeader("Range"),
                          Collections.list(request.getLocales())));
        };
    String[] fields = {
      "X-Two: a",
      "X-Two: b",
      "Cookie: c=d",
      "If-None-Match: \"e\", \"f\"",
      "If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT",
      "Range: bytes=0-3",
      "Accept-Language: fr, en;q=0.5",
    };
    try (Twins twins = Twins.of(container, application)) {
      for (String method : new String[] {"GET", "HEAD", "OPTIONS", "DELETE"}) {
        String answer = twins.same(method, "/a%20b;v=1?q=1&q=2&r", fields);
        if (method.equals("GET")) {
          assertThat(answer)
              .contains("{q=[1, 2], r=[]} [a, b]", "\"e\", \"f\" 1700000000000 bytes=0-3 [fr, en]");
        }
      }
      String form = "q=3&s=%C3%BC";
      assertThat(twins.same(post(FORM, length(form), form))).contains("q=[1, 2, 3]");
    }
  }

  @Test
  void uploads() throws Exception {
    Application echo =
        (request, response) -> {
          byte[] content = request.getInputStream().readAllBytes();
          response.setContentLength(content.length);
          response.getOutputStream().write(content);
        };
    String large = "0123456789".repeat(20_000);
    try (Twins twins = Twins.of(container, echo)) {
      assertThat(twins.same(post("a/b", length(large), large))).endsWith(large);
      String chunks = "Transfer-Encoding: chunked\r\n";
      assertThat(twins.same(post("a/b", chunks, chunked(large, 5_000)))).endsWith(large);
      assertThat(twins.same(post("a/b", chunks, chunked("small", 1)))).endsWith("small");
    }
  }

  /** The container says 100 when the application begins to read, or it does not say it. */
  @Test
  void expectations() throws Exception {
    Application choosy =
        (request, response) -> {
          if (request.getContentLength() > 5) {
            response.sendError(413);
          } else {
            response.getWriter().print(request.getReader().readLine());
          }
        };
    String expect = "Expect: 100-continue\r\n";
    try (Twins twins = Twins.of(container, choosy)) {
      assertThat(twins.same(post("a/b", length("small") + expect, "small")))
          .startsWith("HTTP/1.1 100")
          .endsWith("small");
      assertThat(twins.same(post("a/b", "Content-Length: 6\r\n" + expect, ""))).contains(" 413");
    }
  }

  @Test
  void parts() throws Exception {
    Application application =
        (request, response) -> {
          for (Part part : request.getParts()) {
            response
                .getWriter()
                .println(
                    "%s %s %s %d %s"
                        .formatted(
                            part.getName(),
                            part.getSubmittedFileName(),
                            part.getContentType(),
                            part.getSize(),
                            new String(
                                part.getInputStream().readAllBytes(),
                                StandardCharsets.ISO_8859_1)));
          }
          response.getWriter().print(request.getParameter("text"));
        };
    String content =
        """
        --b
        Content-Disposition: form-data; name="text"

        some text
        --b
        Content-Disposition: form-data; name="file"; filename="a.bin"
        Content-Type: application/octet-stream

        0123456789
        --b--
        """
            .replace("\n", "\r\n");
    try (Twins twins = Twins.of(container, application)) {
      assertThat(twins.same(post("multipart/form-data; boundary=b", length(content), content)))
          .contains("text null", "file a.bin application/octet-stream 10 0123456789")
          .endsWith("some text");
    }
  }

  @Test
  void readWithoutBlocking() throws Exception {
    Application application = (request, response) -> read(request, response);
    String large = "0123456789".repeat(10_000);
    try (Twins twins = Twins.of(container, application)) {
      assertThat(twins.same(post("a/b", length(large), large))).endsWith("100000");
      assertThat(twins.same(post("a/b", length(""), ""))).endsWith("0");
    }
  }

  private static void read(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync(request, response);
    ServletInputStream in = request.getInputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1000];
    in.setReadListener(
        new ReadListener() {
          @Override
          public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
              int length = in.read(buffer);
              if (length > 0) {
                content.write(buffer, 0, length);
              }
            }
          }

          @Override
          public void onAllDataRead() throws IOException {
            context.getResponse().getOutputStream().print(content.size());
            context.complete();
          }

          @Override
          public void onError(Throwable failure) {
            context.complete();
          }
        });
  }

  @Test
  void trailerFields() throws Exception {
    Application application =
        (request, response) -> {
          request.getInputStream().readAllBytes();
          response.getWriter().print(request.isTrailerFieldsReady() + " " + trailers(request));
        };
    try (Twins twins = Twins.of(container, application)) {
      twins.same(post("a/b", "Transfer-Encoding: chunked\r\n", chunked("content", 3)));
    }
  }

  private static String trailers(HttpServletRequest request) throws ServletException {
    return new TreeMap<>(request.getTrailerFields()).toString();
  }
}
