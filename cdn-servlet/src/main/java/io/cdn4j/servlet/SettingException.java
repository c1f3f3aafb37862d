package io.cdn4j.servlet;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the filter that cannot hold. Its message says which, what was expected and given.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String reason;

  SettingException(String name, String reason) {
    this(name, reason, null);
  }

  SettingException(String name, String reason, @Nullable Throwable cause) {
    super("setting '%s' %s".formatted(name, reason), cause);
    this.name = name;
    this.reason = reason;
  }

  /** The name of the setting, such as {@code rules[0].path}. */
  public String name() {
    return name;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
