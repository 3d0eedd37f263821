package io.crossrate.orders.application;

import java.util.List;
import java.util.Map;

/**
 * What came of a batch, once the ledger holds it.
 *
 * @param publications in the order of the log; not yet published
 * @param next by partition, the offset to go on from
 */
public record Applied(List<Publication> publications, Map<Integer, Long> next) {}
