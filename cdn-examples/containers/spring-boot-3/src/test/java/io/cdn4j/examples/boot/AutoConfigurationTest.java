package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.QueryParameters;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.servlet.CacheRule;
import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.Invalidations;
import io.cdn4j.servlet.spring.CdnAutoConfiguration;
import io.cdn4j.servlet.spring.CdnEndpoint;
import io.cdn4j.servlet.spring.CdnEndpointAutoConfiguration;
import io.cdn4j.servlet.spring.CdnMeters;
import io.cdn4j.servlet.spring.CdnMetersAutoConfiguration;
import io.cdn4j.store.Store;
import jakarta.servlet.DispatcherType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is there by itself, what gives way, and what is said when a property cannot hold. */
class AutoConfigurationTest {
  private static final AutoConfigurations OURS =
      AutoConfigurations.of(
          CdnAutoConfiguration.class,
          CdnEndpointAutoConfiguration.class,
          CdnMetersAutoConfiguration.class);

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(OURS)
          .withPropertyValues("management.endpoints.web.exposure.include=*");

  @Test
  void allIsThereByItself() {
    web.run(
        context -> {
          assertThat(context)
              .hasSingleBean(FilterSettings.class)
              .hasSingleBean(Store.class)
              .hasSingleBean(EdgeLocation.class)
              .hasSingleBean(Invalidations.class)
              .hasSingleBean(CdnEndpoint.class)
              .hasSingleBean(CdnMeters.class);
          assertThat(context.getBean(FilterSettings.class)).isEqualTo(FilterSettings.defaults());
          FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
          assertThat(filter.getFilter()).isInstanceOf(EdgeCacheFilter.class);
          assertThat(filter.getFilterName()).isEqualTo("cdn");
          assertThat(filter.getOrder()).isZero();
          assertThat(filter.isAsyncSupported()).isTrue();
          assertThat(filter.getUrlPatterns()).containsExactly("/*");
          assertThat(filter.determineDispatcherTypes())
              .containsExactlyInAnyOrder(DispatcherType.REQUEST, DispatcherType.ASYNC);
        });
  }

  @Test
  void nothingIsThereIfItIsDisabled() {
    web.withPropertyValues("cdn.enabled=false", "cdn.unknown=1")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBeanNamesForType(FilterRegistrationBean.class)).isEmpty();
              assertThat(context.getBeanDefinitionNames())
                  .noneMatch(name -> name.toLowerCase().contains("cdn"));
            });
  }

  @Test
  void nothingIsThereWithoutAServletApplication() {
    new ApplicationContextRunner()
        .withConfiguration(OURS)
        .run(context -> assertThat(context).doesNotHaveBean(EdgeLocation.class));
  }

  @Test
  void itDoesWithoutActuatorAndMicrometer() {
    web.withClassLoader(
            new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(EdgeLocation.class)
                    .doesNotHaveBean("cdnEndpoint")
                    .doesNotHaveBean("cdnMeters"));
  }

  @Test
  void beansOfTheApplicationComeFirst() {
    FilterSettings settings = FilterSettings.builder().location("NRT57").build();
    web.withBean("own", FilterSettings.class, () -> settings)
        .run(context -> assertThat(context.getBean(EdgeLocation.class).code()).isEqualTo("NRT57"));
    web.withBean("own", Invalidations.class, Invalidations::none)
        .run(context -> assertThat(context).hasSingleBean(Invalidations.class).hasBean("own"));
    web.withBean("own", EdgeLocation.class, () -> EdgeLocation.builder().code("OSL50").build())
        .run(
            context -> {
              assertThat(context).hasSingleBean(EdgeLocation.class);
              assertThat(context.getBean(EdgeLocation.class).code()).isEqualTo("OSL50");
            });
  }

  /** Its directory would be locked, and its memory taken, for nothing. */
  @Test
  void noStoreIsOpenedBesideAnEdgeOfTheApplication(@TempDir Path parent) {
    Path disk = parent.resolve("disk");
    web.withPropertyValues("cdn.disk=" + disk)
        .withBean("own", EdgeLocation.class, () -> EdgeLocation.builder().code("OSL50").build())
        .run(
            context -> {
              assertThat(context).hasNotFailed().doesNotHaveBean(Store.class);
              assertThat(disk).doesNotExist();
            });
    web.withPropertyValues("cdn.disk=" + disk)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Store.class);
              assertThat(disk).isDirectory();
            });
  }

  @Test
  void propertiesMeanWhatTheBuilderMeans() {
    web.withPropertyValues(
            "cdn.location=NRT57",
            "cdn.memory=16MB",
            "cdn.async=true",
            "cdn.ttl.max=1h",
            "cdn.key.query.exclude=utm_source,gclid",
            "cdn.rules[0].path=/products/*",
            "cdn.rules[0].ttl.default=30",
            "cdn.rules[0].ttl.min=PT5S",
            "cdn.rules[0].ttl.max=1d",
            "cdn.rules[0].key.query.include=page",
            "cdn.rules[0].key.cookies=currency",
            "cdn.rules[0].key.headers=X-Country",
            "cdn.rules[1].path=/admin/*",
            "cdn.rules[1].cache=false",
            "cdn.filter.order=-200",
            "cdn.filter.url-patterns=/shop/*,/news/*")
        .run(
            context -> {
              assertThat(context.getBean(FilterSettings.class)).isEqualTo(built());
              FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
              assertThat(filter.getOrder()).isEqualTo(-200);
              assertThat(filter.getUrlPatterns()).containsExactly("/shop/*", "/news/*");
            });
  }

  /** Boot closes the store with the context: the second one has the same directory. */
  @Test
  void aDiskMeansWhatTheBuilderMeans(@TempDir Path directory) {
    FilterSettings built =
        FilterSettings.builder().disk(directory).diskSize(64 << 20).maxObjectSize(10 << 20).build();
    web.withPropertyValues(
            "cdn.disk=" + directory, "cdn.disk-size=64MB", "cdn.max-object-size=10MB")
        .run(context -> assertThat(context.getBean(FilterSettings.class)).isEqualTo(built));
    web.withInitializer(
            variables(
                Map.of(
                    "CDN_DISK", directory.toString(),
                    "CDN_DISK_SIZE", "64MB",
                    "CDN_MAXOBJECTSIZE", "10MB")))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(FilterSettings.class)).isEqualTo(built);
              assertThat(context.getBean(Store.class).tiers()).hasSize(2);
            });
  }

  private static FilterSettings built() {
    return FilterSettings.builder()
        .location("NRT57")
        .memory(16 << 20)
        .async(true)
        .ttl(new Ttl(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
        .key(KeyFields.NONE.withQuery(QueryParameters.allBut(Set.of("utm_source", "gclid"))))
        .rule(
            CacheRule.of("/products/*")
                .withTtl(new Ttl(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofDays(1)))
                .withKey(
                    new KeyFields(
                        Cookies.listed(Set.of("currency")),
                        List.of("X-Country"),
                        false,
                        QueryParameters.listed(Set.of("page")))))
        .rule(CacheRule.pass("/admin/*"))
        .build();
  }

  @Test
  void variablesOfTheEnvironmentMeanTheSame() {
    web.withInitializer(
            variables(
                Map.of(
                    "CDN_RULES_0_PATH", "/a",
                    "CDN_RULES_0_TTL_DEFAULT", "30",
                    "CDN_KEY_COOKIES_0", "a",
                    "CDN_WEAK_ETAGS", "true")))
        .run(
            context ->
                assertThat(context.getBean(FilterSettings.class))
                    .isEqualTo(
                        FilterSettings.builder()
                            .weakEtags(true)
                            .key(
                                new KeyFields(
                                    Cookies.listed(Set.of("a")),
                                    List.of(),
                                    false,
                                    QueryParameters.all()))
                            .rule(CacheRule.of("/a").withDefaultTtl(Duration.ofSeconds(30)))
                            .build()));
    web.withInitializer(variables(Map.of("CDN_RULES_0_TTL_DEFUALT", "30")))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("cdn.rules[0].ttl.defualt")
                    .hasMessageContaining("CDN_RULES_0_TTL_DEFUALT"));
  }

  private static ApplicationContextInitializer<ConfigurableApplicationContext> variables(
      Map<String, Object> variables) {
    return context ->
        context
            .getEnvironment()
            .getPropertySources()
            .replace(
                "systemEnvironment",
                new SystemEnvironmentPropertySource("systemEnvironment", variables));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # property                  | in the error
          cdn.memroy=1MB              | cdn.memroy
          cdn.rules[0].pth=/a         | cdn.rules[0].pth
          cdn.rules[0].ttl.defualt=1s | cdn.rules[0].ttl.defualt
          cdn.rules[0].key.cokies=a   | cdn.rules[0].key.cokies
          cdn.memory=much             | cdn.memory
          cdn.memory=1B               | cdn.memory
          cdn.enabled=perhaps         | cdn.enabled
          cdn.location=no spaces      | cdn.location
          cdn.off-heap=1MB            | cdn.off-heap
          cdn.disk-size=1GB           | cdn.disk-size
          cdn.disk=file:/tmp          | cdn.disk
          cdn.ttl.default=soon        | cdn.ttl.default
          cdn.ttl.default=-5s         | cdn.ttl.default
          cdn.ttl.min=10s             | cdn.ttl.min
          cdn.rules[0].cache=false    | cdn.rules[0].path
          cdn.rules[1].path=/a        | cdn.rules[1]
          cdn.key.headers=Cookie      | cdn.key.headers
          """)
  void errorsNameTheProperty(String property, String named) {
    web.withPropertyValues(property)
        .run(
            context -> {
              assertThat(context).hasFailed();
              StringWriter all = new StringWriter();
              context.getStartupFailure().printStackTrace(new PrintWriter(all));
              assertThat(all.toString().replace("rules.[", "rules[")).contains(named);
            });
  }
}
