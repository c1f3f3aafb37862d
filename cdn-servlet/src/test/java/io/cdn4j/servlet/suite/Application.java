package io.cdn4j.servlet.suite;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A web application as one function. */
@FunctionalInterface
interface Application {
  void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;
}
