package io.cdn4j.store;

import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.StateTransitionException;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.jspecify.annotations.Nullable;

/**
 * Numbered blocks in an off-heap tier of Ehcache: no heap tier, no expiry, no listeners. Its memory
 * is taken at once. Safe for use by many threads.
 *
 * <p>Ehcache may lose a block, to make room. It does not as long as all blocks have the same size
 * and their numbers are used again and again: measured, it began at 97 % of its memory.
 */
final class EhcacheBlocks implements AutoCloseable {
  private static final String NAME = "blocks";

  private final CacheManager manager;
  private final Cache<Long, byte[]> blocks;

  /**
   * Takes the memory.
   *
   * @throws IllegalStateException if the JVM may not take so much
   */
  EhcacheBlocks(long size) {
    DirectMemory.require(size);
    manager = CacheManagerBuilder.newCacheManagerBuilder().withCache(NAME, shape(size)).build();
    init(size);
    blocks = manager.getCache(NAME, Long.class, byte[].class);
  }

  /**
   * What the rest of the process has there, or the system does not give, cannot be known before.
   */
  private void init(long size) {
    try {
      manager.init();
    } catch (StateTransitionException e) {
      throw DirectMemory.exhausted(size, e);
    }
  }

  private static CacheConfiguration<Long, byte[]> shape(long size) {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
            Long.class,
            byte[].class,
            ResourcePoolsBuilder.newResourcePoolsBuilder().offheap(size, MemoryUnit.B))
        .build();
  }

  /** Copies the bytes of a block, the same number each time. */
  void put(long number, byte[] bytes) {
    blocks.put(number, bytes);
  }

  /** A copy of a block; null if it was lost. */
  byte @Nullable [] get(long number) {
    return blocks.get(number);
  }

  /** Loses a block, as Ehcache may. */
  void lose(long number) {
    blocks.remove(number);
  }

  /** Gives the memory back, as soon as the garbage collector has run. */
  @Override
  public void close() {
    manager.close();
  }
}
