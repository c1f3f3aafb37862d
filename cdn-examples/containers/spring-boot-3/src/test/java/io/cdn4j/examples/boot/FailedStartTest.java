package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the owner reads who has made a mistake: which property, where, and what is allowed. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {
  private static void fail(CapturedOutput output, String... properties) {
    assertThatThrownBy(() -> new RunningShop(properties).close());
    assertThat(output)
        .contains("APPLICATION FAILED TO START", "Description:", "Action:")
        .doesNotContain("Application run failed", "\tat ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # property                  | description
          cdn.memory=500GB            | Property cdn.memory is refused: needs at most seven tenths of the heap of
          cdn.memory=500GB            | Value: 500GB
          cdn.memory=500GB            | Origin: "cdn.memory" from property source "commandLineArgs"
          cdn.ttl.default=-5s         | Property cdn.ttl.default is refused: needs a time such as 30s, 5m, 12h, 7d or PT30S, not below 0s; got '-5s'
          cdn.ttl.default=soon        | Property cdn.ttl.default is refused: needs a time such as 30s, 5m, 12h, 7d or PT30S, not below 0s; got 'soon'
          cdn.ttl.min=60s             | Property cdn.ttl.min is refused: needs to be at most cdn.ttl.default, which is 0s; got '60s'
          cdn.rules[0].ttl=30s        | Property cdn.rules[0].ttl (from "cdn.rules[0].ttl" from property source "commandLineArgs") has no value itself, but was given '30s'; meant is one of cdn.rules[0].ttl.default,
          cdn.rules[0].cache=false    | Property cdn.rules[0].path is missing.
          cdn.rules[0].ttl.defualt=1s | Property cdn.rules[0].ttl.defualt (from "cdn.rules[0].ttl.defualt" from property source "commandLineArgs") is unknown.
          cdn.memroy=1MB              | Known are cdn.enabled, cdn.location, cdn.memory,
          cdn.debug.token=short       | Value: ******
          cdn.debug=secret            | has no value itself, but was given '******'; meant is one of cdn.debug.token,
          cdn.memory=much             | Failed to bind properties under 'cdn.memory'
          cdn.off-heap=1MB            | Property cdn.off-heap is refused: needs at least 16 MiB; got 1 MiB
          cdn.off-heap=16MB           | Property cdn.off-heap is refused: needs a library that is not on the class path: org.ehcache:ehcache:3.
          cdn.off-heap=17MB           | :jakarta (group, artifact, version, classifier), or leave out cdn.off-heap.
          cdn.disk=pom.xml            | Property cdn.disk is refused: needs a directory; got the file /
          cdn.disk=pom.xml            | Origin: "cdn.disk" from property source "commandLineArgs"
          cdn.disk-size=1GB           | Property cdn.disk-size is refused: needs cdn.disk beside it; got 1 GiB
          cdn.max-object-size=500GB   | without cdn.disk (a quarter of cdn.memory, at most 1 GiB); got 500 GiB
          cdn.disk-size=big           | Failed to bind properties under 'cdn.disk-size'
          cdn.disk.size=1GB           | Property cdn.disk.size (from "cdn.disk.size" from property source "commandLineArgs") is unknown.
          """)
  void isDescribed(String property, String description, CapturedOutput output) {
    fail(output, property);
    assertThat(output).contains(description);
  }

  @Test
  void aDirectoryThatAnotherApplicationHas(@TempDir Path directory, CapturedOutput output) {
    try (RunningShop first = new RunningShop("cdn.disk=" + directory)) {
      fail(output, "cdn.disk=" + directory);
      assertThat(first.bean(Store.class).tiers()).hasSize(2);
    }
    assertThat(output)
        .contains(
            "Property cdn.disk is refused: needs a directory that no other edge or application is");
  }

  @Test
  void namesFileAndLine(@TempDir Path directory, CapturedOutput output) throws IOException {
    Path properties =
        Files.writeString(
            directory.resolve("application.properties"),
            "cdn.rules[0].path=/a\ncdn.rules[0].ttl.defualt=30s\n");
    fail(output, "spring.config.additional-location=" + properties.toUri());
    assertThat(output)
        .contains("Property cdn.rules[0].ttl.defualt (from ", "application.properties] - 2:26)");
  }

  @Test
  void namesFileAndLineOfYaml(@TempDir Path directory, CapturedOutput output) throws IOException {
    Path yaml =
        Files.writeString(
            directory.resolve("application.yml"),
            """
            cdn:
              rules:
                - path: /a
                  key:
                    query:
                      exlude: a
                    cokies: a
              ttl:
                default: 30
            """);
    fail(output, "spring.config.additional-location=" + yaml.toUri());
    assertThat(output)
        .contains("Property cdn.rules[0].key.query.exlude (from ", "application.yml] - 6:19)")
        .contains("Property cdn.rules[0].key.cokies (from ", "application.yml] - 7:17)");
  }
}
