package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may place a conversion: one request at a time for each id, over all replicas, and every retry is answered with
 * the receipt of the first. A store that is away stops no conversion: every claim is granted then, and nothing is
 * remembered.
 */
public interface ConversionClaims {

    /** How long a claim lasts that nobody settles, as when its replica dies; longer than an attempt can take. */
    Duration LEASE = Duration.ofSeconds(10);

    /** How long a retry goes on with the receipt of an attempt of unknown outcome; after that the history knows. */
    Duration RETRY_WINDOW = Duration.ofMinutes(10);

    /** How long a conversion that was placed is remembered. */
    Duration KEPT = Duration.ofHours(24);

    /** Claims the conversion of this id. */
    ConversionClaim claim(UUID id, ConversionRequest request);

    /** The conversion is in the log: from now on its id answers with it. */
    void confirm(ConversionClaim.Granted claim, PlacedConversion conversion);

    /** The conversion may be in the log or not: a retry within the window goes on with it. */
    void suspend(ConversionClaim.Granted claim, PlacedConversion conversion);

    /** The conversion was refused: its id is free again. */
    void release(ConversionClaim.Granted claim);

    /** The placed conversion of this id, while it is remembered. */
    Optional<PlacedConversion> placed(UUID id);
}
