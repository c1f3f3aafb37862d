package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.cdn4j.edge.EdgeLocation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doors by which settings come in: honoured, or rejected by name. */
class EdgeCacheFilterTest {
  private final ServletContext context = mock(ServletContext.class);

  private EdgeCacheFilter init(EdgeCacheFilter filter, Map<String, String> parameters)
      throws ServletException {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("cdn");
    when(config.getServletContext()).thenReturn(context);
    when(config.getInitParameterNames()).thenReturn(Collections.enumeration(parameters.keySet()));
    parameters.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    filter.init(config);
    return filter;
  }

  @Test
  void knownParameters() throws ServletException {
    init(new EdgeCacheFilter(), Map.of()).destroy();
    EdgeCacheFilter filter =
        init(
            new EdgeCacheFilter(),
            Map.of("memory", "16M", "location", "NRT57", "async", "true", "ttl.default", "5s"));
    assertThat(filter.edge().code()).isEqualTo("NRT57");
    assertThat(filter.edge().storeStatistics().capacity()).isEqualTo(16 << 20);
    filter.destroy();
  }

  @Test
  void unknownName() {
    assertThatThrownBy(() -> init(new EdgeCacheFilter(), Map.of("memroy", "1m")))
        .isInstanceOf(ServletException.class)
        .hasMessageStartingWith(
            "init-params of filter 'cdn': setting 'memroy' is unknown; known are [async, compress,")
        .hasMessageContaining("rules[n].ttl.default");
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
  void anEdgeLocationHasItsOwnSettings() throws ServletException {
    try (EdgeLocation edge = EdgeLocation.builder().build()) {
      assertThatThrownBy(() -> init(new EdgeCacheFilter(edge), Map.of("memory", "1m")))
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("'memory'");
      EdgeCacheFilter filter = init(new EdgeCacheFilter(edge), Map.of("async", "true"));
      assertThat(filter.edge()).isSameAs(edge);
    }
  }

  @Test
  void settingsOfTheBuilderLeaveNoRoomForOthers() throws ServletException {
    FilterSettings settings = FilterSettings.builder().location("NRT57").build();
    EdgeCacheFilter filter = init(new EdgeCacheFilter(settings), Map.of());
    assertThat(filter.edge().code()).isEqualTo("NRT57");
    filter.destroy();
    assertThatThrownBy(() -> init(new EdgeCacheFilter(settings), Map.of("async", "true")))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("'async' has no effect");
  }

  @Test
  void disabledItPassesEverythingOn() throws Exception {
    EdgeCacheFilter filter = init(new EdgeCacheFilter(), Map.of("enabled", "false"));
    HttpServletRequest request = mock(HttpServletRequest.class);
    HttpServletResponse response = mock(HttpServletResponse.class);
    FilterChain chain = mock(FilterChain.class);
    when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
    filter.doFilter(request, response, chain);
    verify(chain).doFilter(request, response);
    verifyNoInteractions(response);
    verify(context).setAttribute(Invalidations.class.getName(), Invalidations.none());
    assertThatIllegalStateException().isThrownBy(filter::edge);
    filter.destroy();
  }

  @Test
  void registersItselfAsItHasToBe() {
    FilterRegistration.Dynamic registration = mock(FilterRegistration.Dynamic.class);
    when(context.addFilter(eq(EdgeCacheFilter.NAME), any(EdgeCacheFilter.class)))
        .thenReturn(registration);
    assertThat(EdgeCacheFilter.register(context, FilterSettings.defaults())).isSameAs(registration);
    verify(registration).setAsyncSupported(true);
    verify(registration)
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
  }

  @Test
  void aNameIsRegisteredOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EdgeCacheFilter.register(context, FilterSettings.defaults()))
        .withMessageContaining("'cdn'");
  }

  @Test
  void invalidationsOfAnApplicationWithoutTheFilter() {
    when(context.getContextPath()).thenReturn("/shop");
    assertThatIllegalStateException()
        .isThrownBy(() -> Invalidations.of(context))
        .withMessageContaining("'/shop'");
  }
}
