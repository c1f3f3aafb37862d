package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the demo prints is what its reader sees")
class WorldTextTest {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+:\\d+[^\\s;]*");

  private Globe globe;
  private String tokyo;

  @BeforeEach
  void start() throws Exception {
    globe = new Globe();
    tokyo = globe.running.world().edge("NRT").url();
  }

  @AfterEach
  void stop() {
    globe.close();
  }

  @Test
  void everyAddressIsThere() throws Exception {
    List<String> addresses =
        ADDRESS
            .matcher(WorldText.of(globe.running))
            .results()
            .map(MatchResult::group)
            .filter(address -> !address.contains("/api/purge"))
            .distinct()
            .toList();
    assertThat(addresses).hasSize(9);
    for (String address : addresses) {
      assertThat(get(address).statusCode()).as(address).isEqualTo(200);
    }
  }

  @Test
  void missHitAndPurge() throws Exception {
    assertThat(status(get(tokyo + "/"))).isEqualTo("NRT; fwd=uri-miss; stored");
    assertThat(status(get(tokyo + "/"))).startsWith("NRT; hit; ttl=");
    assertThat(globe.post("/api/purge", "{\"object\": \"page\"}").body())
        .isEqualToIgnoringNewLines("{\"removed\":1}");
    assertThat(status(get(tokyo + "/"))).isEqualTo("NRT; fwd=uri-miss; stored");
  }

  @Test
  void rangeOfTheVideo() throws Exception {
    String[] range = {"Range", "bytes=0-1048575"};
    get(tokyo + "/video.bin", range);
    HttpResponse<String> again = get(tokyo + "/video.bin", range);
    assertThat(again.statusCode()).isEqualTo(206);
    assertThat(again.headers().firstValue("Content-Range")).hasValue("bytes 0-1048575/16777216");
    assertThat(status(again)).startsWith("NRT; hit");
  }

  private HttpResponse<String> get(String address, String... fields) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return globe.client().send(request.build(), BodyHandlers.ofString());
  }

  private static String status(HttpResponse<?> response) {
    return response.headers().firstValue("Cache-Status").orElse("");
  }
}
