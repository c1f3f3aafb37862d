package io.cdn4j.event;

import io.cdn4j.http.TargetUri;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request: the access record. Immutable.
 *
 * @param location the code of the edge location
 * @param viewerAddress the viewer's address
 * @param method the method
 * @param target the target URI
 * @param status the status that the viewer got
 * @param cacheStatus what the cache did
 * @param steps the decision trace, in the order of the journey
 * @param notStored why the response was not stored, one word; null if it was, or if there was
 *     nothing to store
 * @param startTime when the request was opened
 * @param untilHead how long until the head of the response was known
 * @param duration how long until the response was sent
 * @param bodyBytes how many bytes of the body the viewer got
 * @param complete whether the viewer got it all
 */
public record ExchangeEvent(
    String location,
    String viewerAddress,
    String method,
    TargetUri target,
    int status,
    CacheStatus cacheStatus,
    Set<Step> steps,
    @Nullable String notStored,
    Instant startTime,
    Duration untilHead,
    Duration duration,
    long bodyBytes,
    boolean complete) {}
