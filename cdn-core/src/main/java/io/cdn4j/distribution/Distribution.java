package io.cdn4j.distribution;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an owner configures: for which hosts, and how requests for which paths are served.
 * CloudFront's distribution.
 *
 * @param aliases the hosts that are served, lower case, without port; empty means every valid host
 * @param behaviors tried in order; the first whose pattern matches the raw path counts
 * @param defaultBehavior what counts when none matches
 */
public record Distribution(
    Set<String> aliases, List<CacheBehavior> behaviors, CacheBehavior defaultBehavior) {
  /** Copies and lower-cases. */
  public Distribution {
    aliases =
        aliases.stream()
            .map(alias -> alias.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    behaviors = List.copyOf(behaviors);
  }

  /** One behavior for every host and path. */
  public static Distribution of(CacheBehavior behavior) {
    return new Distribution(Set.of(), List.of(), behavior);
  }

  /** The behavior for a raw path. */
  public CacheBehavior behaviorFor(String path) {
    for (CacheBehavior behavior : behaviors) {
      if (behavior.path().matches(path)) {
        return behavior;
      }
    }
    return defaultBehavior;
  }

  /** Whether an authority (host with or without port, normalised) is served. */
  public boolean serves(String authority) {
    if (aliases.isEmpty() || aliases.contains(authority)) {
      return true;
    }
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') && aliases.contains(authority.substring(0, colon));
  }
}
