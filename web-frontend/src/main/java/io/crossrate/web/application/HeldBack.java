package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number that a provider said and that was not published.
 *
 * @param code the currency; * for a whole table
 * @param offered what the provider wrote
 * @param held the last good number, which goes on
 */
public record HeldBack(
        String source,
        String base,
        String code,
        String reason,
        @Nullable String detail,
        String offered,
        @Nullable String held,
        Instant since,
        int confirmations,
        int confirmationsNeeded) {}
