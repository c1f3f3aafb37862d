package io.cdn4j.examples.webxml;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A slow page that declares how long it may be shared. */
public final class DeparturesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Work.take();
    response.setHeader("Cache-Control", "max-age=10");
    Page.send(
        response,
        "Departures",
        """
        <table>
        <tr><th>Time<th>To<th>Platform
        <tr><td>09:12<td>Harbour<td>1
        <tr><td>09:20<td>Airport<td>4
        <tr><td>09:31<td>Old Town<td>2
        </table>
        """);
  }
}
