package io.cdn4j.examples.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The certificate of the edge from a PKCS12 file. */
final class Tls {
  private Tls() {}

  /** What Jetty needs for TLS, or null if no keystore is wanted. */
  static SslContextFactory.@Nullable Server of(EdgeOptions options) throws StartException {
    Path file = options.keystore;
    if (file == null) {
      if (options.keystorePassword != null) {
        throw new StartException("--keystore-password needs --keystore with it");
      }
      return null;
    }
    String password = password(options);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(read(file, password));
    tls.setKeyManagerPassword(password);
    tls.setSniRequired(false);
    return tls;
  }

  private static String password(EdgeOptions options) {
    String password = options.keystorePassword;
    if (password == null) {
      password = System.getenv("CDN4J_KEYSTORE_PASSWORD");
    }
    return password == null ? "" : password;
  }

  private static KeyStore read(Path file, String password) throws StartException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      if (store.size() == 0) {
        throw new StartException("--keystore %s holds no certificate".formatted(file));
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new StartException(
          "--keystore needs a PKCS12 file that can be read, and its password by"
              + " --keystore-password or CDN4J_KEYSTORE_PASSWORD; got %s: %s".formatted(file, e),
          e);
    }
  }
}
