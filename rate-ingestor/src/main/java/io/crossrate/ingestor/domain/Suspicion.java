package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a value that could be right is not believed at once.
 *
 * @param before the last accepted value, null where there is none
 * @param band how far from it the value might have been; also how far apart two values are that say about the same
 */
record Suspicion(Flaw flaw, String detail, @Nullable Seen before, BigDecimal band) {}
