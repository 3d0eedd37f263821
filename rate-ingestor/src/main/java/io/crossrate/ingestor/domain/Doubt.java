package io.crossrate.ingestor.domain;

/** A value that is not published yet: why, and what it waits for. */
record Doubt(Suspicion suspicion, Awaited awaited) {}
