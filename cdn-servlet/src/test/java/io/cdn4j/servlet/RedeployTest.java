package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Splitter;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.store.DiskStore;
import io.cdn4j.store.DiskStoreSettings;
import io.cdn4j.store.Store;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.ehcache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that brings the filter can be deployed anew again and again. */
@Timeout(120)
class RedeployTest {
  private static final int TIMES = 20;
  private static final int TIMES_WITH_A_DISK = 8;
  private static final int COLLECTIONS = 100;

  /** Too long for the heap, if there is memory off it. */
  private static final int LENGTH = 64 << 10;

  @TempDir Path base;
  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  /** The application: a page that may be stored, and one that is answered later. */
  public static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getRequestURI().endsWith("/later")) {
        AsyncContext context = request.startAsync();
        context.start(context::complete);
        return;
      }
      response.setHeader("Cache-Control", "max-age=0, stale-while-revalidate=60");
      if (request.getRequestURI().endsWith("/page")) {
        response.setHeader("Cache-Control", "max-age=60");
        response.getWriter().print("text".repeat(LENGTH / 4));
        return;
      }
      response.getWriter().print("text");
    }
  }

  @BeforeEach
  void start() throws Exception {
    Path war = base.resolve("war");
    put(EdgeCacheFilter.class, war);
    put(EdgeLocation.class, war);
    put(Splitter.class, war);
    put(Caffeine.class, war);
    put(CacheManager.class, war);
    String page = Page.class.getName().replace('.', '/') + ".class";
    Path copy = war.resolve("WEB-INF/classes").resolve(page);
    Files.createDirectories(copy.getParent());
    try (InputStream code = Page.class.getClassLoader().getResourceAsStream(page)) {
      Files.copy(code, copy);
    }
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.start();
  }

  /** Copies the library or the classes that this class is one of into the application. */
  private static void put(Class<?> type, Path war) throws Exception {
    Path from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!Files.isDirectory(from)) {
      Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
      Files.copy(from, lib.resolve(from.getFileName()));
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = war.resolve("WEB-INF/classes").resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void nothingIsLeftOfAnApplicationThatWasUndeployed() throws Exception {
    assertNothingIsLeft(TIMES, Map.of());
  }

  /** The directory is free again each time, and has what was stored before. */
  @Test
  void norOfItsDiskAndItsMemoryOffTheHeap() throws Exception {
    Path disk = base.resolve("disk");
    Map<String, String> settings =
        Map.of("memory", "8MB", "off-heap", "16MB", "disk", disk.toString(), "disk-size", "64MB");
    assertNothingIsLeft(TIMES_WITH_A_DISK, settings);
    try (Store store = new DiskStore(DiskStoreSettings.of(disk, 64 << 20))) {
      assertThat(store.tiers()).hasSize(1);
    }
  }

  private void assertNothingIsLeft(int times, Map<String, String> settings) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      loaders.add(deployUseAndUndeploy(settings));
    }
    // JDK 17 keeps the last record that it made an equals for, and so the last of the loaders.
    deployUseAndUndeploy(settings);
    assertThat(waitingRequests()).isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> loaders.stream().anyMatch(loader -> belongs(thread, loader)));
    for (int i = 0; i < COLLECTIONS && loaders.stream().anyMatch(RedeployTest::isThere); i++) {
      System.gc();
    }
    assertThat(loaders).noneMatch(RedeployTest::isThere);
  }

  private static boolean isThere(WeakReference<ClassLoader> loader) {
    return loader.get() != null;
  }

  private static boolean belongs(Thread thread, WeakReference<ClassLoader> loader) {
    ClassLoader left = loader.get();
    return left != null && thread.getContextClassLoader() == left;
  }

  /** Requests that Tomcat waits for the application with. */
  private int waitingRequests() {
    return ((AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler())
        .getWaitingProcessorCount();
  }

  private WeakReference<ClassLoader> deployUseAndUndeploy(Map<String, String> settings)
      throws Exception {
    Context context = deploy(settings);
    ClassLoader loader = context.getLoader().getClassLoader();
    Class<?> filter = Class.forName(EdgeCacheFilter.class.getName(), false, loader);
    assertThat(filter.getClassLoader()).isSameAs(loader);
    get("/app/page");
    assertThat(get("/app/page").headers().firstValue("Cache-Status").orElse("")).contains("hit");
    get("/app/stale");
    get("/app/stale");
    get("/app/later");
    List<CompletableFuture<HttpResponse<String>>> together = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      together.add(client.sendAsync(request("/app/page?together"), BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> one : together) {
      assertThat(one.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    tomcat.getHost().removeChild(context);
    return new WeakReference<>(loader);
  }

  private Context deploy(Map<String, String> settings) {
    StandardContext context = new StandardContext();
    context.setName("/app");
    context.setPath("/app");
    context.setDocBase(base.resolve("war").toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    // These look into the JDK, which has to be opened for it; they mend leaks that are not there.
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    FilterDef definition = new FilterDef();
    definition.setFilterName("edge");
    definition.setFilterClass(EdgeCacheFilter.class.getName());
    definition.setAsyncSupported("true");
    settings.forEach(definition::addInitParameter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("edge");
    map.addURLPattern("/*");
    map.setDispatcher("REQUEST");
    map.setDispatcher("ASYNC");
    context.addFilterMap(map);
    Wrapper wrapper = Tomcat.addServlet(context, "page", Page.class.getName());
    wrapper.setAsyncSupported(true);
    context.addServletMapping("/*", "page");
    tomcat.getHost().addChild(context);
    return context;
  }

  private HttpResponse<String> get(String target) throws Exception {
    HttpResponse<String> response = client.send(request(target), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private HttpRequest request(String target) {
    int port = tomcat.getConnector().getLocalPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target)).build();
  }
}
