package io.cdn4j.access;

import io.cdn4j.http.ViewerRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locates viewers by a table from blocks of addresses to places; of several blocks that hold an
 * address the longest prefix wins. Immutable, therefore safe for use by many threads.
 *
 * <p>A look-up tries the prefix lengths that occur, one hash look-up each.
 */
public final class CidrTable implements ViewerLocator {
  private final Map<CidrBlock, ViewerPlace> places;
  private final int[] ipv4Lengths;
  private final int[] ipv6Lengths;

  private CidrTable(Map<CidrBlock, ViewerPlace> places) {
    this.places = Map.copyOf(places);
    this.ipv4Lengths = lengths(false);
    this.ipv6Lengths = lengths(true);
  }

  private int[] lengths(boolean ipv6) {
    return places.keySet().stream()
        .filter(block -> block.network().isIpv6() == ipv6)
        .map(CidrBlock::prefixLength)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A table of these blocks. */
  public static CidrTable of(Map<CidrBlock, ViewerPlace> places) {
    return new CidrTable(places);
  }

  /**
   * Reads lines of the form {@code cidr,country[,city[,latitude,longitude]]}, such as {@code
   * 192.0.2.0/24,JP,Tokyo,35.68,139.69}. An empty city is an unknown one. Blank lines, lines that
   * begin with {@code #} and a first line that begins with {@code cidr,} are left out. Quotes and
   * commas within a value are not supported.
   *
   * @throws IllegalArgumentException if a line has another form or repeats a block; the message
   *     names the line
   */
  public static CidrTable parse(String csv) {
    return new CidrTable(CidrLines.read(csv));
  }

  /** What is known of the place of an address; empty if nothing is, or if it is no address. */
  public Optional<ViewerPlace> find(String address) {
    IpAddress parsed = IpAddress.parse(address);
    return parsed == null ? Optional.empty() : Optional.ofNullable(longest(parsed));
  }

  private @Nullable ViewerPlace longest(IpAddress address) {
    for (int length : address.isIpv6() ? ipv6Lengths : ipv4Lengths) {
      ViewerPlace place = places.get(new CidrBlock(address.masked(length), length));
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  @Override
  public Optional<ViewerPlace> locate(ViewerRequest request) {
    return find(request.viewerAddress());
  }

  /** How many blocks it has. */
  public int size() {
    return places.size();
  }
}
