package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Full segments that go to the arena; a body that turns out to be short stays on the heap. */
final class ArenaPart implements BodyPart<MemoryBody> {
  private static final int KEPT = 4;

  /** What a fill takes of the heap: the segments in memory, and copies on their way. */
  static final long HEAP = (KEPT + 4L) * Arena.BLOCK;

  private final Arena arena;
  private final ArenaObject object;
  private final int longestOnHeap;
  private final BooleanSupplier evict;
  private final Consumer<ArenaBody> drop;

  /** Whether the body is whole, and there. */
  private volatile boolean inArena;

  /**
   * An empty part.
   *
   * @param longestOnHeap at most a block
   * @param evict makes a stored body leave the arena; false if there is none
   * @param drop removes the entry of the body, as it cannot be read
   */
  ArenaPart(Arena arena, int longestOnHeap, BooleanSupplier evict, Consumer<ArenaBody> drop) {
    this.arena = arena;
    this.object = arena.begin();
    this.longestOnHeap = longestOnHeap;
    this.evict = evict;
    this.drop = drop;
  }

  @Override
  public int segmentSize() {
    return arena.block();
  }

  @Override
  public RecentSegments recent() {
    return new RecentSegments(KEPT, Charge.NO_ROOM);
  }

  @Override
  public boolean write(Segment segment, int length) {
    return arena.write(object, segment.bytes, length, evict);
  }

  @Override
  public ByteBuffer read(long index, int length, int offset, HeldBytes.Lease held)
      throws IOException {
    ByteBuffer bytes = arena.read(object, index, length);
    return held.holding(bytes.position(bytes.position() + offset));
  }

  @Override
  public @Nullable MemoryBody seal(Segment last, int length) {
    long whole = last.start + length;
    if (whole <= longestOnHeap) {
      return new HeapBody(Arrays.copyOf(last.bytes, length));
    }
    if (!write(last, length)) {
      return null;
    }
    inArena = true;
    return new ArenaBody(arena, object, whole, drop);
  }

  @Override
  public void end() {
    if (inArena) {
      arena.letGo(object);
    } else {
      arena.discard(object);
    }
  }

  /** The entry as the fill hands it out: the body lingers as long as that can be reached. */
  PinnedEntry handle(MemoryEntry entry) {
    arena.linger(object);
    return new PinnedEntry(entry, () -> arena.endLinger(object));
  }
}
