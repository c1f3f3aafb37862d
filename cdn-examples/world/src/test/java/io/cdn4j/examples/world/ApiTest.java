package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page and programs can ask the demo. */
class ApiTest {
  private Globe globe;

  @BeforeEach
  void start() throws Exception {
    globe = new Globe();
  }

  @AfterEach
  void stop() {
    globe.close();
  }

  @Test
  void visitSaysWhatHappened() throws Exception {
    String answer =
        globe
            .post("/api/visit", "{\"city\": \"NRT\", \"object\": \"page\", \"straight\": true}")
            .body();
    assertThat(answer)
        .contains(
            "\"outcome\":\"miss\"",
            "\"edge\":\"NRT\"",
            "\"words\":\"A miss: Tokyo had no copy of it, so Tokyo asked N. Virginia.\"",
            "\"cacheStatus\":\"NRT; fwd=uri-miss; stored\"")
        .containsPattern("\"straightMs\":[0-9.]+");
  }

  @Test
  void stateHasEverything() throws Exception {
    globe.visit("NRT", "page");
    globe.visit("NRT", "page");
    assertThat(globe.get("/api/state").body())
        .contains("\"code\":\"NRT\"", "\"hits\":1", "\"misses\":1", "\"hitRatio\":0.5");
    assertThat(globe.get("/api/world").body())
        .contains("\"detour\":1.0", "\"city\":\"Sydney\"", "\"id\":\"video\"");
  }

  @Test
  void placesComeAndGo() throws Exception {
    assertThat(globe.post("/api/locations", "{\"code\": \"FRA\"}").statusCode()).isEqualTo(200);
    assertThat(globe.post("/api/viewers", "{\"code\": \"VIE\"}").statusCode()).isEqualTo(200);
    assertThat(globe.visit("VIE", "page").edge()).isEqualTo(World.point("FRA"));
    assertThat(globe.delete("/api/locations/FRA").statusCode()).isEqualTo(200);
    assertThat(globe.visit("VIE", "page").edge()).isEqualTo(World.point("LHR"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          visit         | {"city": "XXX", "object": "page"}  | city needs to be one of
          visit         | {"city": "NRT", "object": "cake"}  | object needs to be one of
          visit         | {"city": 5, "object": "page"}      | city needs a string; got 5
          visit         | {}                                 | city needs a string; got nothing
          visit         | [1]                                | needs a JSON object
          visit         | {"city": {}}                       | city needs a string, a whole number
          visit         | nonsense                           | needs JSON
          crowd         | {"rate": -1}                       | rate needs 0 to 50
          crowd         | {"rate": 101}                      | rate needs 0 to 50
          locations     | {"code": "XXX"}                    | point of presence
          locations     | {"code": "NRT"}                    | a place without an edge
          viewers       | {"code": "NRT"}                    | a city that is not there yet
          purge         | {}                                 | purge needs
          """)
  void nonsenseIsRefusedWithAReason(String path, String order, String reason) throws Exception {
    HttpResponse<String> refused = globe.post("/api/" + path, order);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("error", reason);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, locations/XXX, 404, ",
    "DELETE, locations/XXX, 404, ",
    "DELETE, viewers/XXX, 404, ",
    "DELETE, nothing, 404, ",
    "GET, purge, 405, POST",
    "PUT, locations/NRT, 405, 'POST, DELETE'",
    "POST, viewers/NRT, 405, DELETE",
    "POST, state, 405, 'GET, HEAD'"
  })
  void otherMethodsAreNamed(String method, String path, int status, @Nullable String allow)
      throws Exception {
    HttpResponse<String> refused =
        globe.send(
            globe.request("/api/" + path).method(method, BodyPublishers.ofString("{\"on\": 1}")));
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Allow")).isEqualTo(Optional.ofNullable(allow));
    assertThat(refused.body()).contains("error");
  }

  @Test
  void orderOfTooManyBytesIsRefused() throws Exception {
    String longest = " ".repeat(4096 - 2) + "{}";
    assertThat(globe.post("/api/publish", longest).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = globe.post("/api/publish", " " + longest);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("at most 4096 bytes");
  }

  @Test
  void otherPagesAreKeptOut() throws Exception {
    HttpResponse<String> foreign =
        globe.send(globe.request("/api/state").header("Origin", "http://evil.example"));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"/api/nothing, 404", "/nothing.js, 404", "/../pom.xml, 400", "/World.class, 404"})
  void whatIsNotThereIsNotFound(String path, int status) throws Exception {
    assertThat(globe.get(path).statusCode()).isIn(status, 404);
  }

  @Test
  void visitsAreToldToWhoListens() throws Exception {
    HttpResponse<InputStream> events =
        globe.client().send(globe.request("/api/events").build(), BodyHandlers.ofInputStream());
    assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo(":");
      globe.visit("NRT", "page");
      String line = lines.readLine();
      for (int read = 0; read < 50 && !line.equals("event: visit"); read++) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("event: visit");
      assertThat(lines.readLine()).contains("\"city\":\"NRT\"");
    }
  }
}
