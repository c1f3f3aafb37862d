package io.cdn4j.examples.webxml;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A slow page that says nothing of caches: nobody thought of them when it was written. */
public final class TimetableServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Work.take();
    Page.send(
        response,
        "Timetable",
        """
        <table>
        <tr><th>To<th>Every<th>First<th>Last
        <tr><td>Harbour<td>20 minutes<td>05:12<td>23:52
        <tr><td>Airport<td>30 minutes<td>04:20<td>23:50
        <tr><td>Old Town<td>10 minutes<td>05:01<td>00:31
        </table>
        """);
  }
}
