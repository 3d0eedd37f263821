package io.crossrate.conversion.application.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of claims has to keep. */
public abstract class OrderClaimsContract {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21.482Z");
    private static final Customer ADA = new Customer("Ada Lovelace", "GB");

    private final UUID order = UUID.randomUUID();
    private final Optional<UUID> quote = Optional.of(UUID.randomUUID());
    private final Fingerprint request = Fingerprint.of("token", ADA);

    protected abstract OrderClaims claims();

    @Test
    void aFreeOrderIsGranted() {
        assertThat(claim()).isInstanceOfSatisfying(Claim.Granted.class, granted -> {
            assertThat(granted.acceptedAt()).isEqualTo(NOW);
            assertThat(granted.orderId()).isEqualTo(order);
        });
    }

    @Test
    void whileOneRequestHasTheOrderTheSameRequestIsInFlight() {
        claim();

        assertThat(claim()).isInstanceOf(Claim.InFlight.class);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsTold() {
        claim();

        assertThat(claims().claim(order, quote, Fingerprint.of("other", ADA), NOW))
                .isInstanceOf(Claim.OtherRequest.class);
    }

    @Test
    void aConfirmedOrderAnswersItsKeyFromThenOn() {
        claims().confirm(granted(), accepted());

        assertThat(claim()).isEqualTo(new Claim.Accepted(accepted()));
        assertThat(claims().accepted(order)).contains(accepted());
        assertThat(claims().claim(order, quote, Fingerprint.of("other", ADA), NOW))
                .isInstanceOf(Claim.OtherRequest.class);
    }

    @Test
    void aReleasedOrderIsFreeAndSoIsItsQuote() {
        claims().release(granted());

        assertThat(claims().claim(UUID.randomUUID(), quote, request, NOW)).isInstanceOf(Claim.Granted.class);
        assertThat(claims().claim(order, Optional.of(UUID.randomUUID()), Fingerprint.of("other", ADA), NOW))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    void aSuspendedOrderGoesOnWithTheTimeOfItsFirstAttempt() {
        claims().suspend(granted());

        assertThat(claims().claim(order, quote, request, NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(Claim.Granted.class, again -> assertThat(again.acceptedAt())
                        .isEqualTo(NOW));
        assertThat(claim()).isInstanceOf(Claim.InFlight.class);
    }

    @Test
    void aSuspendedOrderKeepsItsRequestAndItsQuote() {
        claims().suspend(granted());

        assertThat(claims().claim(order, quote, Fingerprint.of("other", ADA), NOW))
                .isInstanceOf(Claim.OtherRequest.class);
        assertThat(claims().claim(UUID.randomUUID(), quote, request, NOW)).isInstanceOf(Claim.QuoteTaken.class);
        assertThat(claim()).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void aQuoteIsForOneOrder() {
        claim();

        assertThat(claims().claim(UUID.randomUUID(), quote, request, NOW)).isInstanceOf(Claim.QuoteTaken.class);
    }

    @Test
    void anOrderWithoutAQuoteIsClaimedAndRememberedAlike() {
        var limit = new Limit(new BigDecimal("1.20"), NOW.plusSeconds(3600));
        var waiting = new AcceptedOrder(
                order,
                UUID.fromString("0197c1de-1111-7abc-8def-0123456789ab"),
                ADA,
                new Money(new BigDecimal("100.00"), Currencies.of("EUR")),
                new Money(new BigDecimal("120.00"), Currencies.of("USD")),
                limit.rate(),
                Optional.empty(),
                Optional.of(limit),
                false,
                NOW);

        var granted = (Claim.Granted) claims().claim(order, Optional.empty(), request, NOW);
        assertThat(claims().claim(order, Optional.empty(), request, NOW)).isInstanceOf(Claim.InFlight.class);
        claims().suspend(granted);
        var resumed = (Claim.Granted) claims().claim(order, Optional.empty(), request, NOW.plusSeconds(60));
        claims().confirm(resumed, waiting);

        assertThat(claims().claim(order, Optional.empty(), request, NOW)).isEqualTo(new Claim.Accepted(waiting));
        assertThat(claims().accepted(order)).contains(waiting);
        assertThat(claims().claim(UUID.randomUUID(), Optional.empty(), request, NOW))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    void anOrderThatIsNotConfirmedIsNotRemembered() {
        claim();

        assertThat(claims().accepted(order)).isEmpty();
        assertThat(claims().accepted(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aHolderThatLostItsClaimChangesNothing() {
        var late = granted();
        claims().release(late);
        claims().confirm(granted(), accepted());

        claims().release(late);
        claims().suspend(late);

        assertThat(claims().accepted(order)).contains(accepted());
    }

    @Test
    void ofManyClaimsAtOnceOneIsGranted() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(this::claim))
                    .toList();

            assertThat(claims.stream()
                            .map(claim -> {
                                try {
                                    return claim.get();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                            .filter(Claim.Granted.class::isInstance))
                    .hasSize(1);
        }
    }

    private Claim claim() {
        return claims().claim(order, quote, request, NOW);
    }

    private Claim.Granted granted() {
        return (Claim.Granted) claim();
    }

    private AcceptedOrder accepted() {
        return new AcceptedOrder(
                order,
                UUID.fromString("0197c1de-1111-7abc-8def-0123456789ab"),
                ADA,
                new Money(new BigDecimal("100.00"), Currencies.of("EUR")),
                new Money(new BigDecimal("116.59"), Currencies.of("USD")),
                new BigDecimal("1.16591"),
                quote,
                Optional.empty(),
                false,
                NOW);
    }
}
