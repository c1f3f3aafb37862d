package io.cdn4j.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses that begin alike, RFC 4632 section 3.1 and RFC 4291 section 2.3: {@code
 * 192.0.2.0/24}, {@code 2001:db8::/32}. IPv4-mapped IPv6 addresses count as IPv4, in blocks and in
 * what is looked for, and {@code ::/0} holds no IPv4 address.
 */
public final class CidrBlock {
  private static final int MAPPED_BITS = 96;

  /** Without brackets and zone, which belong to URLs and interfaces. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+");

  private final IpAddress network;
  private final int prefixLength;

  /** The block of an address that is masked already. */
  CidrBlock(IpAddress network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  /**
   * The block that a text such as {@code 192.0.2.0/24} means.
   *
   * @throws IllegalArgumentException if it has another form, or if the address has bits beyond the
   *     prefix: whoever writes {@code 10.0.0.1/8} means either more or less than that
   */
  public static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    boolean plain = slash >= 0 && ADDRESS.matcher(text.substring(0, slash)).matches();
    IpAddress address = plain ? IpAddress.parse(text.substring(0, slash)) : null;
    if (address == null) {
      throw new IllegalArgumentException(
          "a CIDR block is an IPv4 or IPv6 address, a slash and a prefix length; got '%s'"
              .formatted(text));
    }
    // What has a colon and became IPv4 was mapped: its prefix counts the 96 bits in front too.
    boolean mapped = !address.isIpv6() && text.lastIndexOf(':', slash) >= 0;
    int skipped = mapped ? MAPPED_BITS : 0;
    int prefixLength = prefixLength(text, slash, skipped, skipped + address.length()) - skipped;
    IpAddress network = address.masked(prefixLength);
    if (!network.equals(address)) {
      throw new IllegalArgumentException(
          "a CIDR block has no bits beyond its prefix; got '%s', of which the block is %s"
              .formatted(text, new CidrBlock(network, prefixLength)));
    }
    return new CidrBlock(network, prefixLength);
  }

  private static int prefixLength(String text, int slash, int least, int most) {
    String digits = text.substring(slash + 1);
    int length = digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : -1;
    if (length < least || length > most) {
      throw new IllegalArgumentException(
          "the prefix length of this CIDR block is a number from %d to %d; got '%s'"
              .formatted(least, most, text));
    }
    return length;
  }

  /** Whether the text is an address in this block. What is no address is in none. */
  public boolean contains(String address) {
    IpAddress parsed = IpAddress.parse(address);
    return parsed != null && contains(parsed);
  }

  boolean contains(IpAddress address) {
    return address.isIpv6() == network.isIpv6() && address.masked(prefixLength).equals(network);
  }

  IpAddress network() {
    return network;
  }

  int prefixLength() {
    return prefixLength;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CidrBlock that
        && prefixLength == that.prefixLength
        && network.equals(that.network);
  }

  @Override
  public int hashCode() {
    return 31 * network.hashCode() + prefixLength;
  }

  /** The block in its shortest form. */
  @Override
  public String toString() {
    return network + "/" + prefixLength;
  }
}
