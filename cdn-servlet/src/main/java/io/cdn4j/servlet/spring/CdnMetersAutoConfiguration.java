package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The meters of the cache, where there is Micrometer. */
@AutoConfiguration(after = CdnAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(EdgeLocation.class)
public class CdnMetersAutoConfiguration {
  /** The meters. */
  @Bean
  @ConditionalOnMissingBean
  public CdnMeters cdnMeters(EdgeLocation edge) {
    return new CdnMeters(edge);
  }
}
