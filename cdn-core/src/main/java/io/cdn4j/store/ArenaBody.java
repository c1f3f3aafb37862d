package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A whole body in the arena. */
final class ArenaBody implements MemoryBody, SegmentedBody {
  /** This, its object, and what the arena keeps of it. */
  private static final int OVERHEAD = 200;

  private final Arena arena;
  private final ArenaObject object;
  private final long length;
  private final Consumer<ArenaBody> drop;

  /**
   * A body in blocks.
   *
   * @param drop removes its entry, as it cannot be read
   */
  ArenaBody(Arena arena, ArenaObject object, long length, Consumer<ArenaBody> drop) {
    this.arena = arena;
    this.object = object;
    this.length = length;
    this.drop = drop;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long weight() {
    return OVERHEAD + 2L * Integer.BYTES * object.count();
  }

  /** What it takes off the heap, in bytes. */
  long taken() {
    return arena.taken(length);
  }

  /** Keeps it in the arena until {@link #letGo}; false if it has gone already. */
  boolean hold() {
    return arena.hold(object);
  }

  void letGo() {
    arena.letGo(object);
  }

  /** An entry of the index has it from now on; somebody else holds it. */
  void enter() {
    arena.enter(object);
  }

  /** An entry of the index has it no more. */
  void leave() {
    arena.leave(object);
  }

  /** Loses a segment, as Ehcache may. */
  void lose(int index) {
    arena.lose(object, index);
  }

  @Override
  public BodyReader reader(long from, long limit) {
    if (!hold()) {
      return AbortedReader.INSTANCE;
    }
    long end = Math.min(limit, length);
    return new PinnedReader(this, Math.min(from, end), end, this::letGo);
  }

  @Override
  public ByteBuffer read(long from, HeldBytes.Lease held) throws IOException {
    int block = arena.block();
    long index = from / block;
    int bytes = (int) Math.min(block, length - index * block);
    ByteBuffer found = arena.read(object, index, bytes);
    return held.holding(found.position(found.position() + (int) (from - index * block)));
  }

  @Override
  public void damaged(IOException e) {
    drop.accept(this);
  }
}
