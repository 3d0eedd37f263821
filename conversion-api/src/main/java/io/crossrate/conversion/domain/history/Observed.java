package io.crossrate.conversion.domain.history;

import java.math.BigDecimal;
import java.time.Instant;

/** What a bucket holds, as far as a series shows it. */
public record Observed(Instant bucketStart, Instant asOf, BigDecimal rate) {}
