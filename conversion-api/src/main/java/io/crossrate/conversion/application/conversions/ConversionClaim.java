package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.util.Optional;
import java.util.UUID;

/** The answer to a request that wants to place a conversion. */
public sealed interface ConversionClaim {

    /**
     * The conversion is this request's to place.
     *
     * @param holder tells this claim from all others on the same conversion
     * @param begun what an earlier attempt may have written down: this one has to go on with it
     */
    record Granted(UUID id, ConversionRequest request, UUID holder, Optional<PlacedConversion> begun)
            implements ConversionClaim {}

    /** The same request was placed before. */
    record Placed(PlacedConversion conversion) implements ConversionClaim {}

    /** The same request is under way. */
    record InFlight() implements ConversionClaim {}

    /** The key came with another request before. */
    record OtherRequest() implements ConversionClaim {}
}
