package io.cdn4j.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The heads on the disk; those that were read lately are kept on the heap, up to a weight. */
final class Heads {
  private static final int OVERHEAD = 128;

  private final Cache<Long, KeyedHead> lately;
  private final RecordLog log;

  Heads(RecordLog log, long heaviest) {
    this.log = log;
    this.lately =
        Caffeine.newBuilder()
            .maximumWeight(heaviest)
            .weigher(Heads::weight)
            .executor(Runnable::run)
            .build();
  }

  private static int weight(Long serial, KeyedHead head) {
    return OVERHEAD + head.key().text().length() + head.head().weight();
  }

  void put(Located one, KeyedHead head) {
    lately.put(one.serial(), head);
  }

  void forget(Located one) {
    lately.invalidate(one.serial());
  }

  /** The head, from now on on the heap. */
  KeyedHead get(Located one) throws IOException {
    KeyedHead known = lately.getIfPresent(one.serial());
    if (known != null) {
      return known;
    }
    KeyedHead read = read(one);
    lately.put(one.serial(), read);
    return read;
  }

  /** The head, for one who goes through many of them. */
  KeyedHead peek(Located one) throws IOException {
    KeyedHead known = lately.policy().getIfPresentQuietly(one.serial());
    return known == null ? read(one) : known;
  }

  private KeyedHead read(Located one) throws IOException {
    @Nullable LogFile in = log.get(one.file());
    if (in == null) {
      throw new DamagedException("the log of record " + one.serial() + " is gone");
    }
    long inRecord = one.bodyFile() == 0 ? one.bodyLength() : 0;
    byte[] bytes = new byte[(int) (one.recordLength() - inRecord)];
    in.file().use();
    try {
      in.file().read(ByteBuffer.wrap(bytes), one.offset());
    } finally {
      in.file().endUse();
    }
    DiskRecord record = DiskRecord.read(bytes);
    int length = bytes.length - DiskRecord.START;
    if (record.serial() != one.serial()
        || record.headChecksum() != Checksum.of(one.serial(), 1, bytes, DiskRecord.START, length)) {
      throw new DamagedException("the head of record " + one.serial());
    }
    return KeyedHead.parse(ByteBuffer.wrap(bytes, DiskRecord.START, length));
  }
}
