package io.cdn4j.examples.webxml;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How many tickets a visitor has, kept in his session. */
public final class BasketServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TICKETS = "tickets";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page.send(
        response,
        "Your basket",
        """
        <p>Tickets in your basket: %d
        <form method="post"><button>Add a ticket</button></form>
        """
            .formatted(tickets(request)));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getSession().setAttribute(TICKETS, tickets(request) + 1);
    response.sendRedirect("basket");
  }

  private static int tickets(HttpServletRequest request) {
    return request.getSession().getAttribute(TICKETS) instanceof Integer tickets ? tickets : 0;
  }
}
