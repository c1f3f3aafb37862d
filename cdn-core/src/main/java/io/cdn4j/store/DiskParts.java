package io.cdn4j.store;

/** What a {@link DiskStore} is made of. */
record DiskParts(
    DiskFiles files,
    DiskLog trouble,
    Gate gate,
    DiskDirectory directory,
    DiskIndex index,
    RecordLog log,
    BodyFiles bodies,
    DiskSpace space,
    Heads heads,
    DiskInvalidations invalidations,
    Records records) {}
