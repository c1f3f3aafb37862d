package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTableTest {
  private static final CidrTable TABLE =
      CidrTable.parse(
          """
          cidr,country,city,latitude,longitude
          # documentation addresses only

          192.0.2.0/24,JP,Tokyo,35.68,139.69
          192.0.2.128/25, JP , Osaka , 34.69 , 135.50
          192.0.2.200/32,KR
          203.0.113.0/24,DE,,50.1,8.7
          198.51.100.0/24,BR,Rio de Janeiro
          2001:db8::/32,GB,London,51.51,-0.13
          2001:db8:8000::/33,FR
          ::ffff:100.64.0.0/106,CA
          """);

  @ParameterizedTest(name = "{0}: {1} -> {2}, {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                             | address              | country | city
          below a block                      | 192.0.1.255          | -       | -
          the first of a block               | 192.0.2.0            | JP      | Tokyo
          the last before a longer prefix    | 192.0.2.127          | JP      | Tokyo
          the first of a longer prefix       | 192.0.2.128          | JP      | Osaka
          just below the longest             | 192.0.2.199          | JP      | Osaka
          the longest prefix                 | 192.0.2.200          | KR      | -
          just above the longest             | 192.0.2.201          | JP      | Osaka
          the last of a block                | 192.0.2.255          | JP      | Osaka
          above a block                      | 192.0.3.0            | -       | -
          an empty city is unknown           | 203.0.113.1          | DE      | -
          a city without coordinates         | 198.51.100.1         | BR      | Rio de Janeiro
          IPv6                               | 2001:db8:7fff:ffff:: | GB      | London
          IPv6, longer prefix                | 2001:db8:8000::      | FR      | -
          IPv6, no block                     | 2001:db9::           | -       | -
          mapped address, IPv4 block         | ::ffff:192.0.2.1     | JP      | Tokyo
          IPv4 address, mapped block         | 100.127.255.255      | CA      | -
          above the mapped block             | 100.128.0.0          | -       | -
          no address                         | unix:/run/socket     | -       | -
          no address                         | ''                   | -       | -
          """)
  void longestPrefixWins(
      String rule, String address, @Nullable String country, @Nullable String city) {
    assertThat(TABLE.locate(Viewers.from(address)).map(ViewerPlace::country).orElse(null))
        .as(rule)
        .isEqualTo(country);
    assertThat(TABLE.find(address).map(ViewerPlace::city).orElse(null)).as(rule).isEqualTo(city);
  }

  @Test
  void aByteOrderMarkInFrontIsLeftOut() {
    assertThat(CidrTable.parse("\uFEFFcidr,country\n192.0.2.0/24,JP").find("192.0.2.1"))
        .contains(ViewerPlace.of("JP"));
    assertThat(CidrTable.parse("\uFEFF192.0.2.0/24,JP").size()).isEqualTo(1);
  }

  @Test
  void coordinatesAreRead() {
    assertThat(TABLE.find("203.0.113.255"))
        .contains(new ViewerPlace("DE", null, new Coordinates(50.1, 8.7)));
    assertThat(TABLE.size()).isEqualTo(8);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # line                          | message
          192.0.2.0/24                    | without quotes is expected; got '192.0.2.0/24'
          192.0.2.0/24,JP,Tokyo,35        | without quotes is expected; got '192.0.2.0/24,JP,Tokyo,35'
          192.0.2.0/24,JP,Tokyo,35,139,1  | without quotes is expected; got '192.0.2.0/24,JP,Tokyo,35,139,1'
          192.0.2.0/24,JP,"Tokyo"         | without quotes is expected; got '192.0.2.0/24,JP,"Tokyo"'
          192.0.2.0/24;JP                 | without quotes is expected; got '192.0.2.0/24;JP'
          192.0.2.1/24,JP                 | got '192.0.2.1/24', of which the block is 192.0.2.0/24
          192.0.2.0/40,JP                 | a number from 0 to 32; got '192.0.2.0/40'
          cidr,country                    | a slash and a prefix length; got 'cidr'
          192.0.2.0/24,                   | a country of two capital letters; got ''
          192.0.2.0/24,jp                 | a country of two capital letters; got 'jp'
          192.0.2.0/24,Japan              | a country of two capital letters; got 'Japan'
          192.0.2.0/24,JP,Tokyo,91,139    | are expected; got '91', '139'
          192.0.2.0/24,JP,Tokyo,35,181    | are expected; got '35', '181'
          192.0.2.0/24,JP,Tokyo,NaN,139   | are expected; got 'NaN', '139'
          192.0.2.0/24,JP,Tokyo,3e1,139   | are expected; got '3e1', '139'
          192.0.2.0/24,JP,Tokyo,,         | are expected; got '', ''
          198.51.100.0/24,DE              | each block occurs once; got 198.51.100.0/24 a second time
          """)
  void otherLinesAreRefused(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrTable.parse("# one\n198.51.100.0/24,BR\n" + line + "\n"))
        .withMessageStartingWith("line 3: ")
        .withMessageEndingWith(message);
  }

  @Test
  void anEmptyTableKnowsNothing() {
    assertThat(CidrTable.parse("").find("192.0.2.1")).isEmpty();
  }

  @Test
  void theOtherLocatorIsAskedWhereThisOneKnowsNothing() {
    CidrTable other = CidrTable.of(Map.of(CidrBlock.parse("0.0.0.0/0"), ViewerPlace.of("US")));
    ViewerLocator both = TABLE.orElse(other);
    assertThat(both.locate(Viewers.from("192.0.2.200"))).contains(ViewerPlace.of("KR"));
    assertThat(both.locate(Viewers.from("192.0.3.1"))).contains(ViewerPlace.of("US"));
    assertThat(both.locate(Viewers.from("::1"))).isEmpty();
  }

  @Test
  void aPlaceIsChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ViewerPlace("DEU", null, null))
        .withMessageContaining("two capital letters; got 'DEU'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ViewerPlace("DE", " ", null))
        .withMessageContaining("not blank; got ' '");
  }
}
