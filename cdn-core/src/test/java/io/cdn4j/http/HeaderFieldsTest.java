package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9110 5: header fields")
class HeaderFieldsTest {
  private static final HeaderFields THREE = HeaderFields.of("A", "1", "b", "2", "a", "3");

  @Test
  void areReadWithoutCaseAndInOrder() {
    assertThat(THREE.size()).isEqualTo(3);
    assertThat(THREE.nameAt(2)).isEqualTo("a");
    assertThat(THREE.valueAt(2)).isEqualTo("3");
    assertThat(THREE.get("a")).isEqualTo("1");
    assertThat(THREE.get("B")).isEqualTo("2");
    assertThat(THREE.get("c")).isNull();
    assertThat(THREE.first("A")).contains("1");
    assertThat(THREE.first("c")).isEmpty();
    assertThat(THREE.contains("B")).isTrue();
    assertThat(THREE.contains("")).isFalse();
    assertThat(THREE.all("A")).containsExactly("1", "3");
    assertThat(THREE.all("c")).isEmpty();
    assertThat(THREE.names()).containsExactly("A", "b");
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(THREE.combined("a")).isEqualTo("1, 3");
    assertThat(THREE.combined("b")).isEqualTo("2");
    assertThat(THREE.combined("c")).isNull();
    assertThat(HeaderFields.of("A", "", "A", "").combined("A")).isEqualTo(", ");
  }

  @Test
  void copiesLeaveTheOriginalAlone() {
    assertThat(THREE.with("a", "9")).isEqualTo(HeaderFields.of("b", "2", "a", "9"));
    assertThat(THREE.plus("c", "9"))
        .isEqualTo(HeaderFields.of("A", "1", "b", "2", "a", "3", "c", "9"));
    assertThat(THREE.plus(HeaderFields.of("c", "9")).size()).isEqualTo(4);
    assertThat(THREE.plus(HeaderFields.none())).isSameAs(THREE);
    assertThat(THREE.without("A")).isEqualTo(HeaderFields.of("b", "2"));
    assertThat(THREE.without("A", "B")).isEqualTo(HeaderFields.none());
    assertThat(THREE.without("c")).isSameAs(THREE);
    assertThat(THREE.filter((name, value) -> value.equals("2")))
        .isEqualTo(HeaderFields.of("b", "2"));
    assertThat(THREE.size()).isEqualTo(3);
  }

  @Test
  void theGivenArrayIsCopied() {
    String[] lines = {"a", "1"};
    HeaderFields fields = HeaderFields.of(lines);
    lines[1] = "2";
    assertThat(fields.get("a")).isEqualTo("1");
  }

  @Test
  void aBuilderGrowsAndGoesOn() {
    HeaderFields.Builder builder = HeaderFields.builder();
    for (int i = 0; i < 100; i++) {
      builder.add("n" + i, "v" + i);
    }
    HeaderFields hundred = builder.build();
    assertThat(hundred.size()).isEqualTo(100);
    assertThat(hundred.get("n99")).isEqualTo("v99");
    HeaderFields fewer = builder.remove("N0").set("n1", "x").build();
    assertThat(fewer.size()).isEqualTo(99);
    assertThat(fewer.nameAt(98)).isEqualTo("n1");
    assertThat(hundred.get("n1")).isEqualTo("v1");
    assertThat(HeaderFields.builder().build()).isSameAs(HeaderFields.none());
    assertThat(HeaderFields.of()).isSameAs(HeaderFields.none());
  }

  @Test
  void namesComeInPairsWithValues() {
    assertThatThrownBy(() -> HeaderFields.of("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1");
  }

  @Test
  void equalByLines() {
    assertThat(THREE)
        .isEqualTo(HeaderFields.of("A", "1", "b", "2", "a", "3"))
        .hasSameHashCodeAs(HeaderFields.of("A", "1", "b", "2", "a", "3"))
        .isNotEqualTo(HeaderFields.of("A", "1", "a", "3", "b", "2"))
        .isNotEqualTo("A");
    assertThat(THREE.toString()).isEqualTo("A: 1\nb: 2\na: 3\n");
  }

  @Test
  void walksAllLines() {
    List<String> seen = new ArrayList<>();
    THREE.forEach((name, value) -> seen.add(name + value));
    assertThat(seen).containsExactly("A1", "b2", "a3");
  }

  @Test
  void weighsMoreThanItsText() {
    assertThat(THREE.weight()).isGreaterThan(6);
    assertThat(THREE.plus("c", "x".repeat(500)).weight()).isGreaterThan(THREE.weight() + 500);
  }

  @Test
  void compactFieldsHoldNoCopiesOfUsualNames() {
    String name = new String("ETag".toCharArray());
    String lowerCase = new String("etag".toCharArray());
    String own = new String("X-Own".toCharArray());
    HeaderFields fields = HeaderFields.of(name, "1", lowerCase, "2", own, "3");
    HeaderFields compact = fields.compact();
    assertThat(compact).isEqualTo(fields);
    assertThat(compact.nameAt(0)).isEqualTo("ETag").isNotSameAs(name);
    assertThat(compact.nameAt(0)).isSameAs(HeaderFields.of("ETag", "4").compact().nameAt(0));
    assertThat(compact.nameAt(1)).isEqualTo("etag").isNotSameAs(lowerCase);
    assertThat(compact.nameAt(2)).isSameAs(own);
    assertThat(compact.weight()).isEqualTo(fields.weight() - 2 * (48 + 4));
  }
}
