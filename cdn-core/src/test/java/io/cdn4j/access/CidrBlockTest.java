package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 4632 section 3.1, RFC 4291 section 2.3: blocks of addresses")
class CidrBlockTest {
  @ParameterizedTest(name = "{0}: {2} in {1} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                       | block                | address                  | contains
          below                        | 192.0.2.0/24         | 192.0.1.255              | false
          the first                    | 192.0.2.0/24         | 192.0.2.0                | true
          the last                     | 192.0.2.0/24         | 192.0.2.255              | true
          above                        | 192.0.2.0/24         | 192.0.3.0                | false
          no whole byte, below         | 10.0.8.0/21          | 10.0.7.255               | false
          no whole byte, the first     | 10.0.8.0/21          | 10.0.8.0                 | true
          no whole byte, the last      | 10.0.8.0/21          | 10.0.15.255              | true
          no whole byte, above         | 10.0.8.0/21          | 10.0.16.0                | false
          half of all                  | 128.0.0.0/1          | 127.255.255.255          | false
          half of all                  | 128.0.0.0/1          | 128.0.0.0                | true
          one address                  | 192.0.2.7/32         | 192.0.2.7                | true
          one address                  | 192.0.2.7/32         | 192.0.2.6                | false
          one address                  | 192.0.2.7/32         | 192.0.2.8                | false
          all of IPv4                  | 0.0.0.0/0            | 255.255.255.255          | true
          IPv4 holds no IPv6           | 0.0.0.0/0            | ::1                      | false
          IPv6 holds no IPv4           | ::/0                 | 192.0.2.1                | false
          all of IPv6                  | ::/0                 | ffff::1                  | true
          IPv6, below                  | 2001:db8::/32        | 2001:db7:ffff::1         | false
          IPv6, the first              | 2001:db8::/32        | 2001:db8::               | true
          IPv6, the last               | 2001:db8::/32        | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | true
          IPv6, above                  | 2001:db8::/32        | 2001:db9::               | false
          half way                     | 2001:db8:0:1::/64    | 2001:db8:0:1:ffff::1     | true
          half way                     | 2001:db8:0:1::/64    | 2001:db8:0:2::           | false
          past the first half, below   | 2001:db8:0:1:8::/77  | 2001:db8:0:1:7:ffff::    | false
          past the first half, first   | 2001:db8:0:1:8::/77  | 2001:db8:0:1:8::         | true
          past the first half, last    | 2001:db8:0:1:8::/77  | 2001:db8:0:1:f:ffff:ffff:ffff | true
          past the first half, above   | 2001:db8:0:1:8::/77  | 2001:db8:0:1:10::        | false
          one IPv6 address             | ::1/128              | ::1                      | true
          one IPv6 address             | ::1/128              | ::2                      | false
          a mapped address is IPv4     | 192.0.2.0/24         | ::ffff:192.0.2.1         | true
          a mapped address is IPv4     | 192.0.2.0/24         | ::ffff:c000:201          | true
          a mapped address is no IPv6  | ::/0                 | ::ffff:192.0.2.1         | false
          a mapped block is IPv4       | ::ffff:192.0.2.0/120 | 192.0.2.1                | true
          a mapped block is IPv4       | ::ffff:192.0.2.0/120 | 192.0.3.1                | false
          all mapped ones              | ::ffff:0.0.0.0/96    | 203.0.113.9              | true
          a zone is left out           | fe80::/10            | fe80::1%eth0             | true
          brackets are left out        | ::1/128              | [::1]                    | true
          a name is no address         | 0.0.0.0/0            | localhost                | false
          neither is nothing           | 0.0.0.0/0            | ''                       | false
          nor an odd number            | 0.0.0.0/0            | 192.0.2.256              | false
          nor a short form             | 0.0.0.0/0            | 127.1                    | false
          digits are ASCII             | 192.0.2.0/24         | 192.0.2.١                | false
          nor half a pair of brackets  | ::/0                 | [::1                     | false
          nor brackets alone           | ::/0                 | []                       | false
          nor one bracket twice        | ::/0                 | [                        | false
          nor a port                   | 0.0.0.0/0            | 192.0.2.1:80             | false
          """)
  void contains(String rule, String block, String address, boolean contains) {
    assertThat(CidrBlock.parse(block).contains(address)).as(rule).isEqualTo(contains);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                | message
          ''                    | an IPv4 or IPv6 address, a slash and a prefix length; got ''
          192.0.2.0             | an IPv4 or IPv6 address, a slash and a prefix length; got '192.0.2.0'
          /24                   | an IPv4 or IPv6 address, a slash and a prefix length; got '/24'
          example.com/24        | an IPv4 or IPv6 address, a slash and a prefix length; got 'example.com/24'
          192.0.2/24            | an IPv4 or IPv6 address, a slash and a prefix length; got '192.0.2/24'
          192.0.2.0.0/24        | an IPv4 or IPv6 address, a slash and a prefix length; got '192.0.2.0.0/24'
          1::2::3/64            | an IPv4 or IPv6 address, a slash and a prefix length; got '1::2::3/64'
          [2001:db8::]/32       | an IPv4 or IPv6 address, a slash and a prefix length; got '[2001:db8::]/32'
          fe80::%eth0/64        | an IPv4 or IPv6 address, a slash and a prefix length; got 'fe80::%eth0/64'
          ١٩٢.0.2.0/24          | an IPv4 or IPv6 address, a slash and a prefix length; got '١٩٢.0.2.0/24'
          192.0.2.0/33          | a number from 0 to 32; got '192.0.2.0/33'
          192.0.2.0/-1          | a number from 0 to 32; got '192.0.2.0/-1'
          192.0.2.0/            | a number from 0 to 32; got '192.0.2.0/'
          192.0.2.0/024         | a number from 0 to 32; got '192.0.2.0/024'
          192.0.2.0/24/24       | a number from 0 to 32; got '192.0.2.0/24/24'
          192.0.2.0/4294967320  | a number from 0 to 32; got '192.0.2.0/4294967320'
          192.0.2.0/255.255.0.0 | a number from 0 to 32; got '192.0.2.0/255.255.0.0'
          2001:db8::/129        | a number from 0 to 128; got '2001:db8::/129'
          ::ffff:192.0.2.0/24   | a number from 96 to 128; got '::ffff:192.0.2.0/24'
          10.0.0.1/8            | got '10.0.0.1/8', of which the block is 10.0.0.0/8
          192.0.2.128/24        | got '192.0.2.128/24', of which the block is 192.0.2.0/24
          2001:db8::1/32        | got '2001:db8::1/32', of which the block is 2001:db8::/32
          ::ffff:10.0.0.1/104   | got '::ffff:10.0.0.1/104', of which the block is 10.0.0.0/8
          """)
  void otherTextsAreRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse(text))
        .withMessageEndingWith(message);
  }

  @Test
  void formsOfOneBlockAreEqual() {
    assertThat(CidrBlock.parse("2001:0DB8:0:0::/32"))
        .isEqualTo(CidrBlock.parse("2001:db8::/32"))
        .hasSameHashCodeAs(CidrBlock.parse("2001:db8::/32"))
        .hasToString("2001:db8::/32");
    assertThat(CidrBlock.parse("::ffff:10.0.0.0/104")).isEqualTo(CidrBlock.parse("10.0.0.0/8"));
    assertThat(CidrBlock.parse("0.0.0.0/0")).isNotEqualTo(CidrBlock.parse("::/0"));
    assertThat(CidrBlock.parse("10.0.0.0/8")).isNotEqualTo(CidrBlock.parse("10.0.0.0/9"));
  }
}
