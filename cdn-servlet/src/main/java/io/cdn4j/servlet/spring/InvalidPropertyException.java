package io.cdn4j.servlet.spring;

import io.cdn4j.servlet.SettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** A property that cannot hold: Boot's own exception, but with its cause. */
final class InvalidPropertyException extends InvalidConfigurationPropertyValueException {
  private static final long serialVersionUID = 1L;

  private final SettingException refused;

  /**
   * An exception.
   *
   * @param given the value, if there is one; a token is not shown
   */
  InvalidPropertyException(SettingException refused, @Nullable String given) {
    super(
        CdnProperties.named(refused.name()),
        shown(refused, given),
        "It " + refused.reason(CdnProperties::named));
    this.refused = refused;
  }

  private static @Nullable String shown(SettingException refused, @Nullable String given) {
    return given != null && refused.name().equals(CdnProperties.TOKEN) ? "******" : given;
  }

  /** Boot's constructor leaves it out for good. */
  @Override
  public synchronized Throwable getCause() {
    return refused;
  }
}
