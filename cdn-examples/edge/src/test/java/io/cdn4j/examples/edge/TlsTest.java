package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("TLS with a keystore")
class TlsTest {
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 2\r\n\r\nok";
  private static final String PASSWORD = "of this test";

  @TempDir private static Path folder;
  private static Path keystore;

  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException {
    keystore = folder.resolve("edge.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-alias",
                "edge",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersions(Version version) throws Exception {
    RawOrigin origin = RawOrigin.answering(STORABLE);
    try (EdgeUnderTest edge =
        new EdgeUnderTest(
            origin, "--keystore", keystore.toString(), "--keystore-password", PASSWORD)) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting()).version(version).build();
      assertThat(edge.edge().readyLine()).contains(" ready: https://127.0.0.1:" + edge.port());
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + edge.port() + "/a"))
                    .build(),
                BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("ok");
      }
      assertThat(origin.request())
          .contains("\r\nHost: localhost:" + edge.port() + "\r\n")
          .containsIgnoringCase("\r\nX-Forwarded-Proto: https\r\n");
    }
  }

  /** As curl --http1.1 does; RFC 7301 section 3.2 lets a server end the handshake otherwise. */
  @Test
  void aViewerWhoOffersHttp11AloneIsServed() throws Exception {
    RawOrigin origin = RawOrigin.answering(STORABLE);
    try (EdgeUnderTest edge =
            new EdgeUnderTest(
                origin, "--keystore", keystore.toString(), "--keystore-password", PASSWORD);
        SSLSocket viewer =
            (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", edge.port())) {
      SSLParameters offer = viewer.getSSLParameters();
      offer.setApplicationProtocols(new String[] {"http/1.1"});
      viewer.setSSLParameters(offer);
      viewer.setSoTimeout(10_000);
      viewer
          .getOutputStream()
          .write(
              "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(viewer.getInputStream().readAllBytes(), US_ASCII);
      assertThat(viewer.getApplicationProtocol()).isEqualTo("http/1.1");
      assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok");
    }
  }

  @Test
  void aWrongPasswordIsOneLine() {
    EdgeOptions options = new EdgeOptions();
    options.keystore = keystore;
    options.keystorePassword = "wrong";
    try {
      Tls.of(options);
      throw new AssertionError("expected a refusal");
    } catch (StartException e) {
      assertThat(e)
          .hasMessageStartingWith("--keystore needs a PKCS12 file")
          .hasMessageNotContaining("wrong\"");
    }
  }

  private static SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("edge", store.getCertificate("edge"));
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }
}
