package io.crossrate.orders.application;

/**
 * Something that breaks an invariant of order processing.
 *
 * @param invariant its number in the design, 1 to 8
 * @param what is wrong, and with which order or partition
 */
public record Finding(int invariant, String what) {}
