package io.crossrate.conversion.adapter.redis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.application.conversions.ConversionClaim;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What Redis holds of a conversion that was claimed; read by the replicas of this version and the next.
 *
 * @param receipt in its written form; absent while the first attempt is in flight
 */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record ConversionClaimEntry(State state, String request, String holder, @Nullable String receipt) {

    enum State {
        IN_FLIGHT,
        SUSPENDED,
        PLACED
    }

    static ConversionClaimEntry of(State state, ConversionClaim.Granted claim, @Nullable String receipt) {
        return new ConversionClaimEntry(
                state, claim.request().meaning(), claim.holder().toString(), receipt);
    }
}
