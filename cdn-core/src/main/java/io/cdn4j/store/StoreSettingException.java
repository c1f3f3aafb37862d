package io.cdn4j.store;

import org.jspecify.annotations.Nullable;

/**
 * One of the {@link StoreSettings} cannot hold. Its message says which, what was expected and what
 * was given; other settings in it are called by their names.
 */
public final class StoreSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final String[] UNITS = {"bytes", "KiB", "MiB"};
  private static final int UNIT = 1024;

  private final String name;
  private final String reason;

  StoreSettingException(String name, String reason) {
    this(name, reason, null);
  }

  StoreSettingException(String name, String reason, @Nullable Throwable cause) {
    super(name + " " + reason, cause);
    this.name = name;
    this.reason = reason;
  }

  /** The name of the setting as owners write it, such as {@code disk-size}. */
  public String name() {
    return name;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }

  /** A number of bytes, exactly. */
  static String text(long bytes) {
    long number = bytes;
    int unit = 0;
    while (unit < UNITS.length - 1 && number >= UNIT && number % UNIT == 0) {
      number /= UNIT;
      unit++;
    }
    return bytes == 1 ? "1 byte" : number + " " + UNITS[unit];
  }
}
