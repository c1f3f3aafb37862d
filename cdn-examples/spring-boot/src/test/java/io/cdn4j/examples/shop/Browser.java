package io.cdn4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A visitor with cookies of his own, who follows redirects. */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .build();

  Browser(int port) {
    this.port = port;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Accept", "text/html, */*;q=0.8")
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofInputStream());
  }

  /** Fills in the form on the page {@code path} and sends it there, with its token. */
  HttpResponse<String> submit(String path, String form) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get(path).body());
    assertThat(token.find()).as("a form with a token at " + path).isTrue();
    String body = form + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        client.send(
            to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer;
  }

  /** The users' passwords are their names. */
  Browser login(String user) throws IOException, InterruptedException {
    HttpResponse<String> basket = submit("/login", "username=" + user + "&password=" + user);
    assertThat(basket.body()).contains("Basket of " + user);
    return this;
  }

  static String cacheStatus(HttpResponse<?> response) {
    return String.join(", ", response.headers().allValues("Cache-Status"));
  }
}
