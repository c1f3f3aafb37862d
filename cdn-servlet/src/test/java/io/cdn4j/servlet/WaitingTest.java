package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside which filters a request may wait without a thread. */
class WaitingTest {
  private static boolean mayPark(boolean declared, @Nullable String... classes) {
    Map<String, FilterRegistration> filters = new LinkedHashMap<>();
    for (@Nullable String name : classes) {
      FilterRegistration registration = mock(FilterRegistration.class);
      when(registration.getClassName()).thenReturn(name);
      filters.put("filter" + filters.size(), registration);
    }
    ServletContext context = mock(ServletContext.class);
    doReturn(filters).when(context).getFilterRegistrations();
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.isAsyncSupported()).thenReturn(true);
    when(request.getServletContext()).thenReturn(context);
    return new Waiting(declared).mayPark(request);
  }

  @Test
  void alone() {
    assertThat(mayPark(false, EdgeCacheFilter.class.getName())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.tomcat.websocket.server.WsFilter",
        "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter",
        "io.undertow.websockets.jsr.JsrWebSocketFilter"
      })
  void besideTheContainersFilterForHandshakes(String handshakes) {
    assertThat(mayPark(false, handshakes, EdgeCacheFilter.class.getName())).isTrue();
    assertThat(mayPark(false, handshakes)).isFalse();
  }

  @Test
  void besideOthersOnlyByTheOwnersWord() {
    String other = "com.example.Login";
    assertThat(mayPark(false, EdgeCacheFilter.class.getName(), other)).isFalse();
    assertThat(mayPark(true, EdgeCacheFilter.class.getName(), other)).isTrue();
  }

  @Test
  void besideAnInstanceWhoseClassTheContainerDoesNotTell() {
    assertThat(mayPark(false, EdgeCacheFilter.class.getName(), null)).isFalse();
  }
}
