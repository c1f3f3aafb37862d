package io.cdn4j.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Hears when a response is over that the application has completed by itself. */
final class ApplicationAsync implements AsyncListener {
  private final ChainResponse response;
  private final Runnable onComplete;

  ApplicationAsync(ChainResponse response, Runnable onComplete) {
    this.response = response;
    this.onComplete = onComplete;
  }

  @Override
  public void onComplete(AsyncEvent event) throws IOException {
    response.body().tellLate();
    onComplete.run();
  }

  /** The application was dispatched to and goes on again. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}
}
