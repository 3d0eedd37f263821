package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Placed conversions, by user. Every method throws {@code ConversionsUnavailable} while the store is away. */
public interface ConversionHistory {

    /** A place in a user's list: the conversion that was last seen. */
    record Cursor(Instant placedAt, UUID id) {}

    /**
     * Takes these conversions up, all or none; one whose id is there already stays as it is.
     *
     * @throws UnfitForHistory where the store refuses one of them for what it holds
     */
    void record(List<PlacedConversion> conversions);

    /** The conversion of this id, whosever it is. */
    Optional<PlacedConversion> find(UUID id);

    /** The user's conversions, newest first, at most as many as the limit, after the cursor where there is one. */
    List<PlacedConversion> newest(UUID userId, Optional<Cursor> after, int limit);
}
