package io.cdn4j.examples.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.NetworkConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the demo prints is what its reader sees")
class DemoTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Demo.Running demo;
  private String edge;

  @BeforeEach
  void start() throws Exception {
    demo = Demo.start(0);
    edge =
        "http://127.0.0.1:" + ((NetworkConnector) demo.server().getConnectors()[0]).getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    demo.close();
  }

  @Test
  void aMissAndAHit() throws Exception {
    assertThat(status(get("/"))).isEqualTo("NRT57; fwd=uri-miss; stored");
    assertThat(status(get("/"))).startsWith("NRT57; hit; ttl=");
  }

  @Test
  void aRangeOfTheLargeFile() throws Exception {
    get("/large.txt");
    HttpResponse<String> range =
        ask(request("/large.txt").header("Range", "bytes=1600000-1600015"));
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.headers().firstValue("Content-Range"))
        .hasValue("bytes 1600000-1600015/6400000");
    assertThat(range.body()).isEqualTo("line     100000\n");
    assertThat(status(range)).startsWith("NRT57; hit");
  }

  @Test
  void aPurge() throws Exception {
    get("/");
    Matcher admin = Pattern.compile("admin +(http://\\S+)/stats").matcher(demo.text());
    assertThat(admin.find()).isTrue();
    HttpRequest.Builder purge =
        HttpRequest.newBuilder(URI.create(admin.group(1) + "/purge"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"url\": \"" + edge + "/\"}"));
    assertThat(ask(purge).body()).isEqualTo("{\"removed\":1}\n");
    assertThat(status(get("/"))).isEqualTo("NRT57; fwd=uri-miss; stored");
  }

  @Test
  void everyPageIsThere() throws Exception {
    for (Page page : DemoSite.pages()) {
      assertThat(get(page.path()).headers().firstValue("Content-Type")).hasValue(page.type());
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return ask(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(edge + path));
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String status(HttpResponse<String> response) {
    return response.headers().firstValue("Cache-Status").orElse("");
  }
}
