package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.ConversionRejection.ConversionLogUnavailable;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import io.crossrate.conversion.domain.RateRejection.StaleRate;
import io.crossrate.conversion.domain.Rejection;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyInFlight;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyMismatch;
import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.crossrate.money.rate.Freshness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Places a conversion at the rates of this moment: it counts once the log has it. With a key a retry is answered with
 * the receipt of the first attempt, whatever the rates are by then: from the claims or, where those have forgotten, from
 * the history. Where neither knows yet, as with the claims away, two receipts may be given out and the first is recorded.
 */
@Singleton
public final class PlaceConversion {

    private final CurrentRates rates;
    private final ConversionClaims claims;
    private final ConversionHistory history;
    private final ConversionLog log;
    private final Clock clock;

    PlaceConversion(
            CurrentRates rates, ConversionClaims claims, ConversionHistory history, ConversionLog log, Clock clock) {
        this.rates = rates;
        this.claims = claims;
        this.history = history;
        this.log = log;
        this.clock = clock;
    }

    /** The conversion as placed, or as it was placed before under this key. */
    public PlacedConversion place(UUID userId, Optional<IdempotencyKey> key, ConversionRequest request) {
        var id = key.map(given -> given.conversionId(userId)).orElseGet(UUID::randomUUID);
        return switch (claims.claim(id, request)) {
            case ConversionClaim.Granted granted -> {
                var recorded = key.flatMap(_ -> recorded(granted));
                yield recorded.isPresent() ? again(granted, recorded.get()) : first(granted, userId);
            }
            case ConversionClaim.Placed placed -> placed.conversion();
            case ConversionClaim.InFlight _ -> throw new IdempotencyKeyInFlight();
            case ConversionClaim.OtherRequest _ -> throw new IdempotencyKeyMismatch();
        };
    }

    private Optional<PlacedConversion> recorded(ConversionClaim.Granted claim) {
        try {
            return history.find(claim.id());
        } catch (ConversionsUnavailable e) {
            return Optional.empty();
        }
    }

    private PlacedConversion again(ConversionClaim.Granted claim, PlacedConversion recorded) {
        if (!recorded.request().equals(claim.request())) {
            claims.release(claim);
            throw new IdempotencyKeyMismatch();
        }
        claims.confirm(claim, recorded);
        return recorded;
    }

    private PlacedConversion first(ConversionClaim.Granted claim, UUID userId) {
        var conversion = claim.begun().orElseGet(() -> price(claim, userId));
        try {
            log.append(conversion);
        } catch (ConversionLogUnavailable e) {
            claims.suspend(claim, conversion);
            throw e;
        }
        claims.confirm(claim, conversion);
        return conversion;
    }

    private PlacedConversion price(ConversionClaim.Granted claim, UUID userId) {
        try {
            claim.request().requirePayable();
            var rate = rates.rate(claim.request().pair());
            if (rate.freshness() == Freshness.STALE) {
                throw new StaleRate("the newest rate of %s is of %s, too old to place a conversion on; try again later"
                        .formatted(rate.pair(), rate.asOf()));
            }
            // Every store keeps milliseconds: the time reads the same everywhere.
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return PlacedConversion.of(
                    claim.id(), userId, claim.request(), claim.request().at(rate), now);
        } catch (Rejection refused) {
            claims.release(claim);
            throw refused;
        }
    }
}
