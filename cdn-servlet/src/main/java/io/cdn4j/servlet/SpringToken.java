package io.cdn4j.servlet;

import java.util.Set;

/**
 * Spring Security's token against forged requests, as its filter hands it to the page: known by its
 * type, since an owner may choose the name of the attribute, and without Spring's classes.
 */
final class SpringToken {
  private static final Set<String> TYPES =
      Set.of(
          "org.springframework.security.web.csrf.CsrfToken",
          "org.springframework.security.web.csrf.DeferredCsrfToken");

  /** Others put theirs there too, of whatever type it is. */
  private static final String USUAL_NAME = "_csrf";

  /** Attributes are asked for often, and their types are few. */
  private static final ClassValue<Boolean> KNOWN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isToken(type);
        }
      };

  private SpringToken() {}

  /** Whether this attribute of a request is a token. */
  static boolean is(String name, Object value) {
    return KNOWN.get(value.getClass()) || name.equals(USUAL_NAME) || TYPES.contains(name);
  }

  private static boolean isToken(Class<?> type) {
    if (TYPES.contains(type.getName())) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isToken(implemented)) {
        return true;
      }
    }
    return type.getSuperclass() != null && isToken(type.getSuperclass());
  }
}
