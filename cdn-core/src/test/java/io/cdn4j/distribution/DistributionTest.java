package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("hosts and behaviors of a distribution")
class DistributionTest {
  private static final CacheBehavior DEFAULT = CacheBehavior.standard();

  @ParameterizedTest(name = "{0}: {1} has {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                        | aliases              | authority          | served
          an alias                      | example.com          | example.com        | true
          an alias with another port    | example.com          | example.com:8080   | true
          another host                  | example.com          | example.org        | false
          no suffix match               | example.com          | www.example.com    | false
          no prefix match               | example.com          | example.com.evil   | false
          case of the alias             | Example.COM          | example.com        | true
          one of several                | a.test b.test        | b.test             | true
          an alias with a port          | example.com:8080     | example.com:8080   | true
          an alias with a port          | example.com:8080     | example.com        | false
          an alias with a port          | example.com:8080     | example.com:8081   | false
          IPv6                          | [::1]                | [::1]              | true
          IPv6 with a port              | [::1]                | [::1]:8080         | true
          IPv6, another address         | [::1]                | [::2]              | false
          IPv6, no cut at its colons    | [:                   | [::1]              | false
          """)
  void serves(String rule, String aliases, String authority, boolean served) {
    Distribution distribution =
        new Distribution(Set.of(aliases.split(" ", -1)), List.of(), DEFAULT);
    assertThat(distribution.serves(authority)).as(rule).isEqualTo(served);
  }

  @Test
  void withoutAliasesEveryHostIsServed() {
    assertThat(Distribution.of(DEFAULT).serves("anything.test:81")).isTrue();
  }

  @Test
  void theFirstBehaviorThatMatchesCounts() {
    CacheBehavior images = CacheBehavior.pass(new PathPattern("/img/*"));
    CacheBehavior cats = CacheBehavior.pass(new PathPattern("/img/cats/*"));
    Distribution distribution = new Distribution(Set.of(), List.of(images, cats), DEFAULT);
    assertThat(distribution.behaviorFor("/img/cats/1")).isSameAs(images);
    assertThat(distribution.behaviorFor("/img")).isSameAs(DEFAULT);
  }
}
