package io.crossrate.orders.application;

/** Where a record stands in the order log. */
public record Position(int partition, long offset) {}
