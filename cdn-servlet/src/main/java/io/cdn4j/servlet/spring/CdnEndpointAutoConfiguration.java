package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.servlet.Invalidations;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The actuator endpoint {@code cdn}, and that endpoints are not cached, if there is an actuator.
 */
@AutoConfiguration(after = CdnAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({EdgeLocation.class, Invalidations.class})
public class CdnEndpointAutoConfiguration {
  /** The endpoint. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint
  public CdnEndpoint cdnEndpoint(EdgeLocation edge, Invalidations invalidations) {
    return new CdnEndpoint(edge, invalidations);
  }

  /** The same over HTTP. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(CdnEndpoint.class)
  @ConditionalOnAvailableEndpoint(endpoint = CdnEndpoint.class)
  public CdnWebEndpoint cdnWebEndpoint(CdnEndpoint endpoint) {
    return new CdnWebEndpoint(endpoint);
  }

  /** Where the actuator answers. */
  @Bean
  ManagementPaths cdnManagementPaths(
      Environment environment, ListableBeanFactory beans, ObjectProvider<ServletContext> context) {
    ServletContext running = context.getIfAvailable();
    String contextPath =
        running == null
            ? environment.getProperty("server.servlet.context-path", "")
            : running.getContextPath();
    return new ManagementPathFinder(environment, beans, contextPath).find();
  }
}
