package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cdn4j.edge.EdgeLocation;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Init-params are honoured, or rejected by name. */
class EdgeCacheFilterTest {
  private static void init(EdgeCacheFilter filter, Map<String, String> parameters)
      throws ServletException {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getInitParameterNames()).thenReturn(Collections.enumeration(parameters.keySet()));
    parameters.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    filter.init(config);
    filter.destroy();
  }

  @Test
  void knownParameters() throws ServletException {
    init(new EdgeCacheFilter(), Map.of());
    init(new EdgeCacheFilter(), Map.of("memory", "16M", "location", "NRT57", "async", "true"));
  }

  @Test
  void unknownName() {
    assertThatThrownBy(() -> init(new EdgeCacheFilter(), Map.of("memroy", "1m")))
        .isInstanceOf(ServletException.class)
        .hasMessage("init-param 'memroy' is unknown; known are [async, location, memory]");
  }

  @Test
  void unreadableValues() {
    for (Map<String, String> parameters :
        List.<Map<String, String>>of(
            Map.of("memory", "much"),
            Map.of("memory", "1"),
            Map.of("location", "no spaces"),
            Map.of("async", "yes"))) {
      assertThatThrownBy(() -> init(new EdgeCacheFilter(), parameters))
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("'" + parameters.keySet().iterator().next() + "'");
    }
  }

  @Test
  void anEdgeLocationHasItsOwnSettings() {
    try (EdgeLocation edge = EdgeLocation.builder().build()) {
      assertThatThrownBy(() -> init(new EdgeCacheFilter(edge), Map.of("memory", "1m")))
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("'memory'");
      assertThat(edge.code()).isEqualTo("cdn4j");
    }
  }
}
