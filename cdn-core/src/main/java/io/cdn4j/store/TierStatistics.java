package io.cdn4j.store;

/**
 * What is in one tier of a store at one moment. A response may be in several: a copy of what is on
 * the disk, or with its head on the heap and its body off it.
 *
 * @param name such as heap or disk
 * @param entries stored responses that have something in this tier
 * @param bytes what they weigh in this tier, heads and index included
 * @param capacity the bound on those bytes; 0 if the tier cannot be used
 * @param hits how often it had the key that was looked up, since the start
 * @param evictions stored responses that left it to make room, since the start
 * @param fills responses that are being stored there now
 * @param fillBytes what those weigh so far
 * @param fragmentation the share of its files that is dead, from 0 to 1
 */
public record TierStatistics(
    String name,
    long entries,
    long bytes,
    long capacity,
    long hits,
    long evictions,
    long fills,
    long fillBytes,
    double fragmentation) {}
