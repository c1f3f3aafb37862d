package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A client certificate is a login that leaves neither a session nor, always, a principal. */
@InEachContainer
class CertificateTest {
  private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

  private final Container container;

  CertificateTest(Container container) {
    this.container = container;
  }

  @Test
  void aClientCertificateIsSomebodys() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (Site site =
        Site.after(
            container,
            new Front(
                (request, response, chain) -> {
                  request.setAttribute(CERTIFICATE, new Object[] {"a certificate"});
                  chain.doFilter(request, response);
                }),
            (request, response) -> {
              response.setHeader("Cache-Control", "max-age=60");
              response.getWriter().print(count.incrementAndGet());
            })) {
      assertThat(site.get("/").body()).isEqualTo("1");
      HttpResponse<String> second = site.get("/");
      assertThat(second.body()).isEqualTo("2");
    }
  }
}
