package io.cdn4j.servlet.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start which properties below {@code cdn.} are unknown, and which are known. */
final class UnknownPropertiesAnalyzer extends AbstractFailureAnalyzer<UnknownPropertiesException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnknownPropertiesException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Correct or remove what is unknown. Known are "
            + String.join(", ", PropertyNames.known())
            + ".",
        cause);
  }
}
