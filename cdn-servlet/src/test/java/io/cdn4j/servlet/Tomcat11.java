package io.cdn4j.servlet;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with Servlet 6.1. */
final class Tomcat11 implements Container {
  private final Tomcat tomcat = new Tomcat();
  private final Path base = Files.createTempDirectory("cdn4j-tomcat");

  Tomcat11(List<Filter> filters, Servlet servlet, int threads) throws Exception {
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("maxThreads", Integer.toString(threads));
    StandardContext context = (StandardContext) tomcat.addContext("", base.toString());
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    for (int i = 0; i < filters.size(); i++) {
      add(context, "filter" + i, filters.get(i));
    }
    Wrapper wrapper = Tomcat.addServlet(context, "application", servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "application");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(418);
    page.setLocation("/teapot");
    context.addErrorPage(page);
    tomcat.start();
    if (tomcat.getServer().getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("Tomcat did not start");
    }
  }

  private static void add(Context context, String name, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    definition.setFilterClass(filter.getClass().getName());
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
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
    } catch (LifecycleException | IOException e) {
      throw new IllegalStateException("Tomcat did not stop", e);
    }
  }
}
