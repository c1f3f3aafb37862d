package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The build tries everything once more with Servlet 6.0; here it is asked whether it really does.
 * Runs only there.
 */
class Servlet60Test {
  @Test
  void nothingOfServlet61IsThere() {
    assertThat(Arrays.stream(HttpServletResponse.class.getMethods()))
        .filteredOn(method -> method.getName().equals("sendRedirect"))
        .hasSize(1);
  }
}
