package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * A container is tried with the servlet API that it was made for: with the classes of 6.1 beside a
 * container of 6.0, calls that fail there would not be noticed.
 */
@InEachContainer
class ServletVersionTest {
  private final Container container;

  ServletVersionTest(Container container) {
    this.container = container;
  }

  @Test
  void theServletApiIsTheOneThatTheContainerHas() {
    boolean servlet61 = !container.lacks().containsKey(Ability.SERVLET_6_1);
    assertThat(Arrays.stream(HttpServletResponse.class.getMethods()))
        .filteredOn(method -> method.getName().equals("sendRedirect"))
        .hasSize(servlet61 ? 4 : 1);
  }
}
