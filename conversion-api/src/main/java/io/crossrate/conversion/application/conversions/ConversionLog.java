package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.PlacedConversion;

/** The log that the history of conversions is written from. */
public interface ConversionLog {

    /**
     * Appends the conversion and returns when the log has it for good. Appending it again changes nothing downstream.
     * Throws {@code ConversionLogUnavailable} within two seconds where that is not certain; it may be in the log then.
     */
    void append(PlacedConversion conversion);
}
