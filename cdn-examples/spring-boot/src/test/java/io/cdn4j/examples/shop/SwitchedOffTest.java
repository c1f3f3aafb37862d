package io.cdn4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One setting, and the shop is as if there were no cache. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "cdn.enabled=false")
class SwitchedOffTest {
  @LocalServerPort private int port;

  @Test
  void eachPageIsMadeAnew() throws Exception {
    Browser visitor = new Browser(port);
    HttpResponse<String> first = visitor.get("/products/7");
    HttpResponse<String> second = visitor.get("/products/7");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(Browser.cacheStatus(second)).isEmpty();
    assertThat(second.body()).isNotEqualTo(first.body());
    Browser editor = new Browser(port).login("editor");
    assertThat(editor.submit("/products/7/edit", "name=Cake+stand&price=71").body())
        .contains("71 €");
  }
}
