package io.cdn4j.examples.world;

/**
 * What has been counted since the start, from which the plots take what is new in a second.
 *
 * @param requests what viewers asked the edges
 * @param hits what the edges answered from their stores, fresh
 * @param bytes what the edges sent to viewers
 * @param originRequests what the site was asked by the edges
 * @param originBytes what it sent them
 */
record PlotTotals(long requests, long hits, long bytes, long originRequests, long originBytes) {
  static final PlotTotals NONE = new PlotTotals(0, 0, 0, 0, 0);

  static PlotTotals of(World world) {
    AccessRecords records = world.records();
    return new PlotTotals(
        records.requests(),
        records.of(Outcome.HIT),
        records.bytes(),
        world.site().requests(),
        world.site().bytes());
  }

  PlotTotals since(PlotTotals before) {
    return new PlotTotals(
        requests - before.requests,
        hits - before.hits,
        bytes - before.bytes,
        originRequests - before.originRequests,
        originBytes - before.originBytes);
  }
}
