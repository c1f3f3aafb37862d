package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("which raw paths are served")
class RawPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/.",
        "/../",
        "/./",
        "/a/..",
        "/a/.",
        "/a/../b",
        "/a/./b",
        "/a/b/../../c",
        "/%2e%2e/a",
        "/%2E%2E/a",
        "/.%2e/a",
        "/%2e./a",
        "/%2e",
        "/a/%2e",
        "/a/%2e/b",
        "/a/%2e%2e",
        "/a%2f..%2fb",
        "/a%2F..",
        "/a%2f%2e%2e%2fb",
        "/..%2fa",
        "/a/..%2F",
        "/a%2f./b",
        "/a/..\\b",
        "/a\\..\\b",
        "/a\\../b",
        "/..\\",
        "/a%5c..%5cb",
        "/a%5C..",
        "/..%5ca",
        "/a%5c%2e%2e/b",
        "/..;/a",
        "/a/..;x=y/b",
        "/a/.;/b",
        "/a/..;",
        "/%2e%2e;/a",
        "/a/..%3b/b",
        "/a/..%3Bx",
        "//..",
        "//../a",
        "/a//../b"
      })
  void dotSegmentsAreRefused(String path) {
    assertThat(RawPath.isAcceptable(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%00", "/%00", "/a%0d", "/a%0Db", "/a%0a", "/a%0A%0d", "/%0a/b"})
  void encodedNulCarriageReturnAndLineFeedAreRefused(String path) {
    assertThat(RawPath.isAcceptable(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a#b",
        "#",
        "/#",
        "/a b",
        "/a\tb",
        "/a\rb",
        "/a\nb",
        "/a\0b",
        "/a\u007fb",
        "/\u0001"
      })
  void fragmentsSpacesAndControlCharactersAreRefused(String path) {
    assertThat(RawPath.isAcceptable(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "?", "http://example.com/", "%2f", "**", "*a"})
  void aPathBeginsWithASlash(String path) {
    assertThat(RawPath.isAcceptable(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/b",
        "/a/",
        "//",
        "//a",
        "/a//b",
        "/a%2Fb",
        "/a%2fb",
        "/%2F",
        "/a;b=c",
        "/a;b=c/d",
        "/;",
        "/a%3bb",
        "/c%c3%a9",
        "/%C3%A9",
        "/a..b",
        "/a..",
        "/..a",
        "/...",
        "/a/...",
        "/a/.../b",
        "/.a",
        "/a/.b",
        "/.well-known/acme",
        "/a./b",
        "/a../b",
        "/a.b",
        "/a%2eb",
        "/%2e%2ea",
        "/a%2e%2e",
        "/.%2e.",
        "/a%5cb",
        "/a\\b",
        "/a%20b",
        "/a%01",
        "/a%25",
        "/%252e%252e/a",
        "/a%",
        "/a%2",
        "/a%zz",
        "/a%2",
        "/a:b@c",
        "/a|b",
        "/a\"b",
        "/a{b}",
        "/a+b",
        "/~a",
        "/é",
        "/a;..",
        "/a;/..b",
        "*"
      })
  void everythingElsePasses(String path) {
    assertThat(RawPath.isAcceptable(path)).isTrue();
  }

  @Test
  void queriesMayHoldAnythingPrintable() {
    assertThat(RawPath.isPrintable("a=../../b&c=%00&d=?é\\")).isTrue();
    assertThat(RawPath.isPrintable("a#b")).isFalse();
    assertThat(RawPath.isPrintable("a b")).isFalse();
    assertThat(RawPath.isPrintable("")).isTrue();
  }
}
