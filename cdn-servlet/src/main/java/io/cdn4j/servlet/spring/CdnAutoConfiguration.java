package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.Invalidations;
import io.cdn4j.store.Store;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Puts the filter into a servlet application of Spring Boot 3.5 or 4. Each bean gives way to one of
 * the application's own; {@code cdn.enabled=false} leaves all of them out.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "cdn", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CdnProperties.class)
public class CdnAutoConfiguration {
  /** Fails the start if there is a property that nobody reads, before anything is bound. */
  @Bean
  public static BeanFactoryPostProcessor cdnPropertyNames(ConfigurableEnvironment environment) {
    return beans -> UnknownProperties.refuse(environment);
  }

  /** What the properties say. */
  @Bean
  @ConditionalOnMissingBean
  public FilterSettings cdnFilterSettings(CdnProperties properties) {
    return properties.settings();
  }

  /** Where stored responses live; an edge location of the application's own has a store already. */
  @Bean
  @ConditionalOnMissingBean({Store.class, EdgeLocation.class})
  public Store cdnStore(FilterSettings settings) {
    return settings.newStore();
  }

  /**
   * The cache itself. An {@link ExchangeListener} among the beans hears of every request. What the
   * actuator answers is passed on, unless a rule is for just that.
   */
  @Bean
  @ConditionalOnMissingBean
  EdgeLocation cdnEdgeLocation(
      FilterSettings settings,
      Store store,
      ObjectProvider<ExchangeListener> listener,
      ObjectProvider<ManagementPaths> management,
      ServletContext context) {
    return management
        .getIfAvailable(() -> new ManagementPaths(List.of()))
        .passing(settings.under(context.getContextPath()))
        .newEdgeLocation(store, listener.getIfUnique(() -> ExchangeListener.NONE));
  }

  /** For the application's code: removes stored responses. */
  @Bean
  @ConditionalOnMissingBean
  public Invalidations cdnInvalidations(EdgeLocation edge, ServletContext context) {
    return new Invalidations(edge, context.getContextPath());
  }

  /** The filter, after those of Spring Security unless {@code cdn.filter.order} says otherwise. */
  @Bean
  @ConditionalOnMissingBean(
      value = EdgeCacheFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  public FilterRegistrationBean<EdgeCacheFilter> cdnFilter(
      EdgeLocation edge, FilterSettings settings, CdnProperties properties) {
    FilterRegistrationBean<EdgeCacheFilter> filter =
        new FilterRegistrationBean<>(new EdgeCacheFilter(edge, settings));
    filter.setName(EdgeCacheFilter.NAME);
    filter.setOrder(properties.filter().order());
    filter.setUrlPatterns(properties.filter().urlPatterns());
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    filter.setAsyncSupported(true);
    return filter;
  }
}
