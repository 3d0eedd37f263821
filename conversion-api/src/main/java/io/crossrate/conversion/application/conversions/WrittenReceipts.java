package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.PlacedConversion;

/** Receipts as text: the same in the log, in the history and in the claims. */
public interface WrittenReceipts {

    /** The receipt as the value of its event. */
    String write(PlacedConversion conversion);

    /** The receipt of a text; {@link IllegalArgumentException} where it is none. */
    PlacedConversion read(String text);
}
