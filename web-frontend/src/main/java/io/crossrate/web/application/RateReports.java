package io.crossrate.web.application;

import java.time.Instant;
import java.util.List;

/** Where rates come from and what they were. All calls throw {@link Refused} or {@link ConversionApiAway}. */
public interface RateReports {

    /** Every source, in the order of the names. */
    List<SourceReport> sources();

    /** The newest of what is held back now, at most 200. */
    List<HeldBack> heldBack();

    /** The pair's history, at most 10,000 points. */
    History history(String base, String quote, Instant from, String resolution);

    /** The same as CSV, as conversion-api writes it. */
    byte[] historyAsCsv(String base, String quote, Instant from, String resolution);
}
