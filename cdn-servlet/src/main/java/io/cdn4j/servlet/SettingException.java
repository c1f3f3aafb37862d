package io.cdn4j.servlet;

import io.cdn4j.store.StoreSettingException;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the filter that cannot hold. Its message says which, what was expected and given.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Reason reason;
  private final @Nullable String remedy;

  /** What is wrong, for people who write the names of settings so. */
  @FunctionalInterface
  interface Reason extends Serializable {
    String text(UnaryOperator<String> spelling);
  }

  SettingException(String name, String reason) {
    this(name, reason, null);
  }

  SettingException(String name, Reason reason) {
    this(name, reason, null, null);
  }

  SettingException(String name, String reason, @Nullable Throwable cause) {
    this(name, spelling -> reason, null, cause);
  }

  /** That of a store, which is one of the filter's as well. */
  SettingException(StoreSettingException refused) {
    this(
        refused.name(),
        spelling -> "is refused: " + refused.reason(spelling),
        refused.remedy().orElse(null),
        refused);
  }

  private SettingException(
      String name, Reason reason, @Nullable String remedy, @Nullable Throwable cause) {
    super("setting '%s' %s".formatted(name, reason.text(UnaryOperator.identity())), cause);
    this.name = name;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** The name of the setting, such as {@code rules[0].path}. */
  public String name() {
    return name;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason(UnaryOperator.identity());
  }

  /**
   * What is wrong with it, in the words of one of the doors.
   *
   * @param spelling how the names of settings are written there, such as {@code cdn.disk-size}
   */
  public String reason(UnaryOperator<String> spelling) {
    return reason.text(spelling);
  }

  /** What helps, if it is not another value. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }
}
