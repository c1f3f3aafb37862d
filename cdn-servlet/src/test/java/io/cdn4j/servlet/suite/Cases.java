package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small applications, each asked for by its name as the first segment of the path, and each to look
 * the same with the filter and without. What a case dispatches to below its name is the same case.
 */
final class Cases {
  private record Case(Application application, String expected) {}

  private final Map<String, Case> cases = new LinkedHashMap<>();

  /**
   * Adds a case.
   *
   * @param expected what the answer to a GET contains in any case, so that two errors do not pass
   *     for the same answer
   */
  Cases add(String name, String expected, Application application) {
    cases.put(name, new Case(application, expected));
    return this;
  }

  /** Compares all of them in this container, asked with these methods. */
  void assertSame(Container container, String... methods) throws Exception {
    assertSame(container, List.of(), List.of(), methods);
  }

  /** The same with other filters in front of ours and behind it. */
  void assertSame(Container container, List<Filter> before, List<Filter> behind, String... methods)
      throws Exception {
    try (Twins twins = Twins.of(container, before, this::answer, behind)) {
      for (Map.Entry<String, Case> one : cases.entrySet()) {
        for (String method : methods) {
          String answer =
              twins.same(method, "/" + one.getKey(), "Content-Length: 0", "If-None-Match: \"e\"");
          if (method.equals("GET")) {
            assertThat(answer).as(one.getKey()).contains(one.getValue().expected());
          }
        }
      }
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed == null ? request.getRequestURI() : failed.toString();
    Case one = cases.get(Splitter.on('/').splitToList(path).get(1));
    if (one == null) {
      throw new IOException("there is no case for " + path);
    }
    one.application().answer(request, response);
  }
}
