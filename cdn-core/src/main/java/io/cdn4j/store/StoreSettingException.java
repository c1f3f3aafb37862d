package io.cdn4j.store;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@link StoreSettings} cannot hold. Its message says which, what was expected and what
 * was given; other settings in it are called by their names.
 */
public final class StoreSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Reason reason;
  private final @Nullable String remedy;

  /** What is wrong, for people who write the names of settings so. */
  @FunctionalInterface
  interface Reason extends Serializable {
    String text(UnaryOperator<String> spelling);
  }

  StoreSettingException(String name, String reason) {
    this(name, spelling -> reason);
  }

  StoreSettingException(String name, Reason reason) {
    this(name, reason, null, null);
  }

  StoreSettingException(String name, String reason, Throwable cause) {
    this(name, spelling -> reason, null, cause);
  }

  StoreSettingException(
      String name, Reason reason, @Nullable String remedy, @Nullable Throwable cause) {
    super(name + " " + reason.text(UnaryOperator.identity()), cause);
    this.name = name;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** The name of the setting as owners write it, such as {@code disk-size}. */
  public String name() {
    return name;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason(UnaryOperator.identity());
  }

  /**
   * What is wrong with it, in the words of one way to set it.
   *
   * @param spelling how the names of settings are written there, such as {@code --disk-size}
   */
  public String reason(UnaryOperator<String> spelling) {
    return reason.text(spelling);
  }

  /** What helps, if it is not another value. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }
}
