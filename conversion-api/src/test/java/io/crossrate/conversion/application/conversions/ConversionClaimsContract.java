package io.crossrate.conversion.application.conversions;

import static io.crossrate.conversion.application.conversions.Receipts.NOON;
import static io.crossrate.conversion.application.conversions.Receipts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.conversions.Side;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of claims on conversions has to keep. */
public abstract class ConversionClaimsContract {

    private final UUID id = UUID.randomUUID();
    private final ConversionRequest request = request("EUR/USD", Side.FROM, "100");
    private final ConversionRequest other = request("EUR/USD", Side.TO, "100");
    private final PlacedConversion conversion = Receipts.placed(id, UUID.randomUUID(), request, NOON);

    protected abstract ConversionClaims claims();

    @Test
    void aFreeIdIsGrantedWithNothingBegun() {
        assertThat(granted().begun()).isEmpty();
    }

    @Test
    void whileOneRequestHasItTheSameIsInFlightAndAnotherIsTold() {
        granted();

        assertThat(claim()).isInstanceOf(ConversionClaim.InFlight.class);
        assertThat(claims().claim(id, other)).isInstanceOf(ConversionClaim.OtherRequest.class);
        assertThat(claims().placed(id)).isEmpty();
    }

    @Test
    void aConfirmedConversionAnswersFromThenOn() {
        claims().confirm(granted(), conversion);

        assertThat(claim()).isEqualTo(new ConversionClaim.Placed(conversion));
        assertThat(claims().placed(id)).contains(conversion);
        assertThat(claims().claim(id, other)).isInstanceOf(ConversionClaim.OtherRequest.class);
    }

    @Test
    void aSuspendedConversionGoesOnWithItsReceipt() {
        claims().suspend(granted(), conversion);

        assertThat(claims().placed(id)).isEmpty();
        assertThat(claims().claim(id, other)).isInstanceOf(ConversionClaim.OtherRequest.class);
        assertThat(granted().begun()).contains(conversion);
        assertThat(claim()).isInstanceOf(ConversionClaim.InFlight.class);
    }

    @Test
    void aReleasedIdIsFree() {
        claims().release(granted());

        assertThat(claims().claim(id, other)).isInstanceOf(ConversionClaim.Granted.class);
    }

    @Test
    void aHolderThatLostItsClaimChangesNothing() {
        var late = granted();
        claims().release(late);
        claims().confirm(granted(), conversion);

        claims().release(late);
        claims().suspend(late, conversion);

        assertThat(claims().placed(id)).contains(conversion);
    }

    @Test
    void ofManyClaimsAtOnceOneIsGranted() {
        List<Future<ConversionClaim>> claims;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claims = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(this::claim))
                    .toList();
        }

        assertThat(claims.stream().map(Future::resultNow).filter(ConversionClaim.Granted.class::isInstance))
                .hasSize(1);
    }

    private ConversionClaim claim() {
        return claims().claim(id, request);
    }

    private ConversionClaim.Granted granted() {
        return (ConversionClaim.Granted) claim();
    }
}
