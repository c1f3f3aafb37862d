package io.cdn4j.servlet.suite;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls an {@link Application} for every method. */
final class ApplicationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Application application;

  ApplicationServlet(Application application) {
    this.application = application;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    application.answer(request, response);
  }
}
