package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.application.conversions.ConversionHistory.Cursor;
import io.crossrate.conversion.domain.ConversionRejection.UnknownConversion;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A user's own conversions; all of it throws {@code ConversionsUnavailable} while the history is away. */
@Singleton
public final class ReadConversions {

    private final ConversionHistory history;
    private final ConversionClaims claims;

    ReadConversions(ConversionHistory history, ConversionClaims claims) {
        this.history = history;
        this.claims = claims;
    }

    /** The conversions after the cursor, newest first; a conversion is among them a moment after it was placed. */
    public List<PlacedConversion> newest(UUID userId, Optional<Cursor> after, int limit) {
        return history.newest(userId, after, limit);
    }

    /** One conversion; what the history does not have yet, as it was placed. */
    public PlacedConversion one(UUID userId, UUID id) {
        return history.find(id)
                .or(() -> claims.placed(id))
                .filter(conversion -> conversion.userId().equals(userId))
                .orElseThrow(UnknownConversion::new);
    }
}
