package io.crossrate.system.violations.ingestor.adapter.kafka;

public final class Sends {}
