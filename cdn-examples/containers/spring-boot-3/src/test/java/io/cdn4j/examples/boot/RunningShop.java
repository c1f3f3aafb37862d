package io.cdn4j.examples.boot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop in its embedded server, on a free port of the loopback address. */
final class RunningShop implements AutoCloseable {
  final ConfigurableApplicationContext context;
  final int port;

  RunningShop(String... properties) {
    this(List.of(), properties);
  }

  RunningShop(List<Class<?>> more, String... properties) {
    Class<?>[] sources =
        Stream.concat(Stream.of(Shop.class), more.stream()).toArray(Class<?>[]::new);
    String[] all =
        Stream.concat(
                Stream.of(
                    "server.port=0",
                    "server.address=127.0.0.1",
                    "logging.level.root=error",
                    "spring.main.banner-mode=off"),
                Arrays.stream(properties))
            .map(property -> "--" + property)
            .toArray(String[]::new);
    context = new SpringApplicationBuilder(sources).run(all);
    port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A new visitor, without cookies. */
  Browser browser() {
    return new Browser(port);
  }

  @Override
  public void close() {
    context.close();
  }
}
