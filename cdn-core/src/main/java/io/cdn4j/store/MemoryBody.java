package io.cdn4j.store;

/** A whole body of a {@link MemoryStore}: on the heap or in the arena. Immutable. */
sealed interface MemoryBody extends EntryBody permits HeapBody, ArenaBody {
  /** What it takes of the heap, in bytes. */
  long weight();
}
