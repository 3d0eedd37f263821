package io.crossrate.system.violations.ingestor.tracing;

public final class Spans {}
