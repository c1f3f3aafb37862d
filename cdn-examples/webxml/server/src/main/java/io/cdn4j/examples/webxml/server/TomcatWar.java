package io.cdn4j.examples.webxml.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A WAR in an embedded Tomcat. */
final class TomcatWar implements RunningWar {
  private final Tomcat tomcat;
  private final Path scratch;

  private TomcatWar(Tomcat tomcat, Path scratch) {
    this.tomcat = tomcat;
    this.scratch = scratch;
  }

  static RunningWar start(Path war, int port) throws IOException, LifecycleException {
    Path scratch = Files.createTempDirectory("tomcat");
    Tomcat tomcat = new Tomcat();
    TomcatWar running = new TomcatWar(tomcat, scratch);
    try {
      tomcat.setBaseDir(scratch.toString());
      tomcat.getHost().setAppBase(Files.createDirectory(scratch.resolve("webapps")).toString());
      tomcat.setConnector(connector(port));
      Context application = tomcat.addWebapp("", war.toAbsolutePath().toString());
      application.addLifecycleListener(TomcatWar::withoutPages);
      tomcat.start();
      if (application.getState() != LifecycleState.STARTED) {
        throw new LifecycleException("the application does not start, see the log: " + war);
      }
      return running;
    } catch (IOException | LifecycleException e) {
      running.close();
      throw e;
    }
  }

  /** There is no compiler of JSP pages on the class path; Tomcat looks for one by default. */
  private static void withoutPages(LifecycleEvent event) {
    if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
      Context application = (Context) event.getLifecycle();
      application.removeServletMapping("*.jsp");
      application.removeServletMapping("*.jspx");
      application.removeChild(application.findChild("jsp"));
    }
  }

  private static Connector connector(int port) {
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    connector.setThrowOnFailure(true);
    return connector;
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException("Tomcat does not stop", e);
    }
    // Else the next Tomcat of this process would make the directory anew.
    System.clearProperty(Globals.CATALINA_HOME_PROP);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(scratch)) {
      files = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
