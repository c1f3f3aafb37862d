package io.cdn4j.examples.proxying.container;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** Tomcat as it is, with a directory of its own that goes with it. */
final class TomcatContainer implements WebContainer {
  private static final String BACKLOG = "1024";
  private static final String UNLIMITED = "-1";

  private final Tomcat tomcat = new Tomcat();
  private final Path base = Files.createTempDirectory("cdn4j-tomcat");

  TomcatContainer(Settings settings, @Nullable Filter filter, HttpServlet servlet)
      throws Exception {
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(settings.port());
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", Integer.toString(settings.threads()));
    connector.setProperty("acceptCount", BACKLOG);
    // It would close a connection after 100 requests.
    connector.setProperty("maxKeepAliveRequests", UNLIMITED);
    Context context = tomcat.addContext("", base.toString());
    if (filter != null) {
      addFilter(context, filter);
    }
    Wrapper wrapper = Tomcat.addServlet(context, "servlet", servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "servlet");
    tomcat.start();
    if (connector.getState() != LifecycleState.STARTED) {
      close();
      throw new IOException("Tomcat cannot listen on port " + settings.port());
    }
  }

  private static void addFilter(Context context, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("filter");
    definition.setFilter(filter);
    definition.setFilterClass(filter.getClass().getName());
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("filter");
    map.addURLPattern("/*");
    map.setDispatcher("REQUEST");
    map.setDispatcher("ASYNC");
    context.addFilterMap(map);
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
      MoreFiles.deleteRecursively(base, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat did not stop", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
