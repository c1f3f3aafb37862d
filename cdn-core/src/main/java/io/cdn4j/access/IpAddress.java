package io.cdn4j.access;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address as bits that can be masked, the first bit of either family at the left. An IPv4-mapped
 * IPv6 address is the IPv4 address in it.
 *
 * @param isIpv6 128 bits rather than 32
 * @param high the first 64 bits; those of an IPv4 address are the first 32 of them
 * @param low the other 64; zero for IPv4
 */
record IpAddress(boolean isIpv6, long high, long low) {
  /**
   * The address in the text, with or without brackets and zone; null if there is none. Names are
   * not looked up.
   */
  static @Nullable IpAddress parse(String text) {
    String bare = withoutZone(withoutBrackets(text));
    // Guava takes the digits of every script.
    if (!CharMatcher.ascii().matchesAllOf(bare) || !InetAddresses.isInetAddress(bare)) {
      return null;
    }
    byte[] bytes = InetAddresses.forString(bare).getAddress();
    ByteBuffer bits = ByteBuffer.wrap(Arrays.copyOf(bytes, 16));
    return new IpAddress(bytes.length == 16, bits.getLong(), bits.getLong());
  }

  private static String withoutBrackets(String text) {
    return text.length() > 1 && text.startsWith("[") && text.endsWith("]")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /**
   * A zone names an interface of this machine (RFC 4007 section 11) and says nothing of a place.
   */
  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** How many bits it has. */
  int length() {
    return isIpv6 ? 128 : 32;
  }

  /** The first bits of it, and zeros behind. */
  IpAddress masked(int prefixLength) {
    return new IpAddress(
        isIpv6, high & firstBits(prefixLength), low & firstBits(prefixLength - 64));
  }

  private static long firstBits(int count) {
    if (count <= 0) {
      return 0;
    }
    return count >= 64 ? -1 : -1L << (64 - count);
  }

  InetAddress toInetAddress() {
    byte[] bits = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      return InetAddress.getByAddress(Arrays.copyOf(bits, length() / 8));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }

  @Override
  public String toString() {
    return InetAddresses.toAddrString(toInetAddress());
  }
}
