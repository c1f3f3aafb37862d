package io.cdn4j.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes databases in MaxMind's format, version 2.0, so that tests need none from elsewhere: a
 * binary tree over the bits of addresses, the data, the metadata. Blocks must not overlap.
 */
final class MaxMindFile {
  private static final int NOTHING = -1;
  private static final int SEPARATOR = 16;
  private static final int POINTER = 1;
  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;

  /** Pairs of what follows a 0 and a 1: a node, nothing, or data at the offset -2 - value. */
  private final List<int[]> nodes = new ArrayList<>();

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final int ipVersion;

  /** An empty database for IPv4 only, or for both, where IPv4 is at ::/96. */
  MaxMindFile(int ipVersion) {
    this.ipVersion = ipVersion;
    nodes.add(new int[] {NOTHING, NOTHING});
  }

  /** What is known of a block: texts, doubles and maps of these. */
  MaxMindFile put(String block, Map<String, ?> value) {
    int offset = data.size();
    write(data, value);
    return point(block, offset);
  }

  /** Says of a block that its country is the record itself: a map with a pointer to the map. */
  MaxMindFile putLoop(String block) {
    int offset = data.size();
    data.write(MAP << 5 | 1);
    write(data, "country");
    data.write(POINTER << 5 | offset >>> 8);
    data.write(offset);
    return point(block, offset);
  }

  private MaxMindFile point(String block, int offset) {
    CidrBlock cidr = CidrBlock.parse(block);
    IpAddress network = cidr.network();
    int skipped = ipVersion == 6 && !network.isIpv6() ? 96 : 0;
    int length = skipped + cidr.prefixLength();
    int node = 0;
    for (int i = 0; i < length - 1; i++) {
      node = child(node, bit(network, i - skipped));
    }
    nodes.get(node)[bit(network, length - 1 - skipped)] = -2 - offset;
    return this;
  }

  private static int bit(IpAddress address, int index) {
    if (index < 0) {
      return 0;
    }
    long half = index < 64 ? address.high() : address.low();
    return (int) (half >>> (63 - index % 64)) & 1;
  }

  private int child(int node, int bit) {
    int[] pair = nodes.get(node);
    if (pair[bit] == NOTHING) {
      pair[bit] = nodes.size();
      nodes.add(new int[] {NOTHING, NOTHING});
    }
    return pair[bit];
  }

  Path writeTo(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int[] pair : nodes) {
      for (int value : pair) {
        writeNumber(bytes, record(value), 3);
      }
    }
    bytes.writeBytes(new byte[SEPARATOR]);
    data.writeTo(bytes);
    bytes.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
    writeMetadata(bytes);
    return Files.write(file, bytes.toByteArray());
  }

  private int record(int value) {
    if (value == NOTHING) {
      return nodes.size();
    }
    return value >= 0 ? value : nodes.size() + SEPARATOR - 2 - value;
  }

  private void writeMetadata(ByteArrayOutputStream bytes) {
    bytes.write(MAP << 5 | 9);
    writeEntry(bytes, "node_count", UINT32, nodes.size());
    writeEntry(bytes, "record_size", UINT16, 24);
    writeEntry(bytes, "ip_version", UINT16, ipVersion);
    writeEntry(bytes, "binary_format_major_version", UINT16, 2);
    writeEntry(bytes, "binary_format_minor_version", UINT16, 0);
    write(bytes, "database_type");
    write(bytes, "Test");
    write(bytes, "description");
    write(bytes, Map.of());
    write(bytes, "languages");
    bytes.writeBytes(new byte[] {0, 4}); // an array without elements
    write(bytes, "build_epoch");
    bytes.writeBytes(new byte[] {1, 2, 1}); // an unsigned number of 64 bits in one byte: 1
  }

  private static void writeEntry(ByteArrayOutputStream bytes, String key, int type, int number) {
    write(bytes, key);
    bytes.write(type << 5 | 2);
    writeNumber(bytes, number, 2);
  }

  private static void writeNumber(ByteArrayOutputStream bytes, int number, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bytes.write(number >>> (8 * i));
    }
  }

  private static void write(ByteArrayOutputStream bytes, Object value) {
    if (value instanceof String text) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      bytes.write(STRING << 5 | encoded.length);
      bytes.writeBytes(encoded);
    } else if (value instanceof Double number) {
      bytes.write(DOUBLE << 5 | 8);
      bytes.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    } else {
      Map<?, ?> map = (Map<?, ?>) value;
      bytes.write(MAP << 5 | map.size());
      map.forEach(
          (key, element) -> {
            write(bytes, key);
            write(bytes, element);
          });
    }
  }
}
