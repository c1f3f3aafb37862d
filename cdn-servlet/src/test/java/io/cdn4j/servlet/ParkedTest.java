package io.cdn4j.servlet;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("A visit that waits without a thread goes on once, whatever comes first")
class ParkedTest {
  private final Visit visit = mock(Visit.class);
  private final AsyncContext async = mock(AsyncContext.class);
  private final AsyncEvent event = mock(AsyncEvent.class);
  private final Wake wake = new Wake();
  private AsyncListener container;

  @BeforeEach
  void park() {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(visit.patience()).thenReturn(Duration.ofSeconds(1));
    when(request.startAsync(any(), any())).thenReturn(async);
    Parked.park(visit, new Waiting(true), request, mock(HttpServletResponse.class), wake);
    ArgumentCaptor<AsyncListener> listener = ArgumentCaptor.forClass(AsyncListener.class);
    verify(async).addListener(listener.capture());
    container = listener.getValue();
  }

  private void refuseOnce() {
    doThrow(new IllegalStateException("expiring")).doNothing().when(async).dispatch();
  }

  @Test
  void newsComeBeforeTheTimeout() throws IOException {
    wake.run();
    container.onTimeout(event);
    verify(async, times(1)).dispatch();
    verify(visit, never()).overdue();
  }

  @Test
  void newsComeAfterTheTimeout() throws IOException {
    container.onTimeout(event);
    wake.run();
    verify(async, times(1)).dispatch();
    verify(visit).overdue();
  }

  /** Jetty refuses between the moment of the timeout and the word of it. */
  @Test
  void newsComeAtTheTimeout() throws IOException {
    refuseOnce();
    wake.run();
    container.onTimeout(event);
    verify(async, times(2)).dispatch();
    verify(visit, never()).overdue();
    verify(visit, never()).abandon();
  }

  @Test
  void aViewerWhoHasLeftIsForgottenWhenTheContainerSaysSo() throws IOException {
    refuseOnce();
    wake.run();
    verify(visit, never()).abandon();
    container.onComplete(event);
    verify(visit, times(1)).abandon();
  }

  @Test
  void newsComeAfterTheViewerHasLeft() throws IOException {
    container.onComplete(event);
    refuseOnce();
    wake.run();
    verify(visit, times(1)).abandon();
  }

  @Test
  void anErrorEndsIt() throws IOException {
    doNothing().when(async).dispatch();
    container.onError(event);
    wake.run();
    container.onTimeout(event);
    verify(async, never()).dispatch();
    verify(visit, times(1)).abandon();
  }
}
