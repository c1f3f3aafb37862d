package io.cdn4j.examples.boot;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A visitor with cookies of his own. */
final class Browser {
  private static final Pattern TOKEN =
      Pattern.compile("_csrf(?:\" type=\"hidden\" value=\"|=)([^\"\\s]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  Browser(int port) {
    this.port = port;
  }

  private HttpRequest.Builder to(String path, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    return fields.length == 0 ? request : request.headers(fields);
  }

  HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
    return client.send(to(path, fields).build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> getLater(String path) {
    return client.sendAsync(to(path).build(), BodyHandlers.ofString());
  }

  /** Sends a form, with the token if there is one. */
  HttpResponse<String> post(String path, String token, String form)
      throws IOException, InterruptedException {
    String body = form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return client.send(
        to(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
    return client.send(
        to(path, "Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build(),
        BodyHandlers.ofString());
  }

  /** Logs in by the login form. */
  Browser login(String user, String password) throws IOException, InterruptedException {
    String token = token(get("/login"));
    HttpResponse<String> answer =
        post("/login", token, "username=" + user + "&password=" + password);
    String to = answer.headers().firstValue("Location").orElse("");
    if (answer.statusCode() != 302 || to.contains("error")) {
      throw new IllegalStateException("login failed: " + answer.statusCode() + " " + to);
    }
    return this;
  }

  static String token(HttpResponse<String> page) {
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new IllegalStateException("no token in " + page.body());
    }
    return token.group(1);
  }

  static String cacheStatus(HttpResponse<?> response) {
    return String.join(", ", response.headers().allValues("Cache-Status"));
  }
}
