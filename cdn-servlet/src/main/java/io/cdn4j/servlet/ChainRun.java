package io.cdn4j.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Calls a chain once, on the calling thread, and ends or abandons the body that it writes. */
final class ChainRun {
  private ChainRun() {}

  static void run(FilterChain chain, ChainRequest request, ChainResponse response)
      throws IOException {
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
      if (request.isAsyncStarted()) {
        // It has been told already, unless the application has unwrapped its request.
        response.leave();
      } else {
        response.body().finish();
      }
    } catch (IOException e) {
      throw new ChainException(e);
    } catch (ServletException | RuntimeException e) {
      throw answered(e, response.body());
    } finally {
      if (!returned) {
        response.body().surrender();
      }
      response.body().abandon();
    }
  }

  private static ChainException answered(Exception thrown, ChainBody body) {
    try {
      body.withdraw();
    } catch (IOException e) {
      thrown.addSuppressed(e);
    }
    return new ChainException(thrown);
  }
}
