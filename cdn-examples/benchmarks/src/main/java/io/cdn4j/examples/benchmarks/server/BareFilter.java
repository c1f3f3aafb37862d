package io.cdn4j.examples.benchmarks.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** As fast as a filter can be: it says the same to everybody. */
final class BareFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient BareAnswer answer;

  BareFilter(BareAnswer answer) {
    this.answer = answer;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    for (Map.Entry<String, String> field : answer.fields()) {
      response.addHeader(field.getKey(), field.getValue());
    }
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
