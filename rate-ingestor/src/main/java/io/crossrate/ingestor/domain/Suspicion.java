package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a value that could be right is not believed at once.
 *
 * @param before the last accepted value, null where there is none
 * @param from what the value is measured from: the last accepted one, or an earlier one where small steps have added up
 * @param band how far from that the value might have been; also how far apart two values are that say about the same
 * @param ofForm whether it looks like a mistake of form, which says itself again as often as it is read
 */
record Suspicion(
        Flaw flaw, String detail, @Nullable Seen before, @Nullable Seen from, BigDecimal band, boolean ofForm) {

    /** Of a value that is measured from the last accepted one. */
    Suspicion(Flaw flaw, String detail, @Nullable Seen before, BigDecimal band, boolean ofForm) {
        this(flaw, detail, before, before, band, ofForm);
    }
}
