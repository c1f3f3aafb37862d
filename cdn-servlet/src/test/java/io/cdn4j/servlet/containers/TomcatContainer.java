package io.cdn4j.servlet.containers;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cdn4j.servlet.suite.Ability;
import io.cdn4j.servlet.suite.Container;
import io.cdn4j.servlet.suite.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.websocket.server.WsSci;

/** Embedded Tomcat, of the version that is on the class path: 10.1 or 11. */
public final class TomcatContainer implements Container {
  @Override
  public String name() {
    return "Tomcat " + ServerInfo.getServerNumber();
  }

  @Override
  public Map<Ability, String> lacks() {
    return ServerInfo.getServerNumber().startsWith("10.")
        ? Map.of(Ability.SERVLET_6_1, "Tomcat 10.1 has Servlet 6.0")
        : Map.of(
            Ability.FORWARDING_THROUGH_WRAPPERS,
            "after a forward Tomcat 11 ends its own response by default, whatever wrappers hold");
  }

  @Override
  public Running start(WebApplication application) throws Exception {
    return new Started(application);
  }

  private static final class Started implements Running {
    private final Tomcat tomcat = new Tomcat();
    private final Path base = Files.createTempDirectory("cdn4j-tomcat");

    Started(WebApplication application) throws IOException, LifecycleException {
      tomcat.setBaseDir(base.toString());
      tomcat.setHostname("127.0.0.1");
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      tomcat.getConnector().setProperty("maxThreads", Integer.toString(application.threads()));
      StandardContext context = (StandardContext) tomcat.addContext("", base.toString());
      context.setClearReferencesThreadLocals(false);
      context.setClearReferencesRmiTargets(false);
      context.addServletContainerInitializer(application, Set.of());
      if (!application.endpoints().isEmpty()) {
        context.addServletContainerInitializer(new WsSci(), application.endpoints());
      }
      application.pagesByStatus().forEach((status, path) -> addPage(context, status, path));
      application.pagesByException().forEach((thrown, path) -> addPage(context, thrown, path));
      tomcat.start();
      if (tomcat.getServer().getState() != LifecycleState.STARTED) {
        throw new IllegalStateException("Tomcat did not start");
      }
    }

    private static void addPage(Context context, int status, String path) {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(status);
      page.setLocation(path);
      context.addErrorPage(page);
    }

    private static void addPage(Context context, Class<?> thrown, String path) {
      ErrorPage page = new ErrorPage();
      page.setExceptionType(thrown.getName());
      page.setLocation(path);
      context.addErrorPage(page);
    }

    @Override
    public int port() {
      return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
      try {
        tomcat.stop();
        tomcat.destroy();
        // The first Tomcat of a JVM notes its directory there, and each later one makes it anew.
        System.clearProperty(Globals.CATALINA_HOME_PROP);
        System.clearProperty(Globals.CATALINA_BASE_PROP);
        MoreFiles.deleteRecursively(base, RecursiveDeleteOption.ALLOW_INSECURE);
      } catch (LifecycleException | IOException e) {
        throw new IllegalStateException("Tomcat did not stop", e);
      }
    }
  }
}
