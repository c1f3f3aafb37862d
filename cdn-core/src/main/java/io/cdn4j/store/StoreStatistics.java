package io.cdn4j.store;

/**
 * What is in a store at one moment; each response counts once. The figures of a store with a disk
 * are those of the disk, which has everything; {@link TierStatistics} are of each tier.
 *
 * @param entries stored responses
 * @param bytes what they weigh, heads and index included
 * @param capacity the bound on bytes
 * @param fills responses that are being stored now
 * @param fillBytes what those weigh so far
 * @param evictions stored responses that were removed to make room, since the start
 * @param invalidated stored responses that an invalidation removed, since the start
 */
public record StoreStatistics(
    long entries,
    long bytes,
    long capacity,
    long fills,
    long fillBytes,
    long evictions,
    long invalidated) {}
