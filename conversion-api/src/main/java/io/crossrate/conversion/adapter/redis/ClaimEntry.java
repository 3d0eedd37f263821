package io.crossrate.conversion.adapter.redis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.application.orders.Claim;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Redis holds of an order that was claimed; read by the replicas of this version and the next. */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record ClaimEntry(State state, String request, String holder, String acceptedAt, @Nullable Order order) {

    enum State {
        IN_FLIGHT,
        SUSPENDED,
        ACCEPTED
    }

    static ClaimEntry of(State state, Claim.Granted claim) {
        return new ClaimEntry(
                state,
                claim.request().hex(),
                claim.holder().toString(),
                claim.acceptedAt().toString(),
                null);
    }

    static ClaimEntry accepted(Claim.Granted claim, AcceptedOrder order) {
        var base = of(State.ACCEPTED, claim);
        return new ClaimEntry(base.state, base.request, base.holder, base.acceptedAt, Order.of(order));
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String id,
            String userId,
            String customerName,
            String country,
            String fromCurrency,
            String fromAmount,
            String toCurrency,
            String toAmount,
            String rate,
            @Nullable String quoteId,
            @Nullable String limitRate,
            @Nullable String expiresAt,
            boolean simulated,
            String acceptedAt) {

        static Order of(AcceptedOrder order) {
            return new Order(
                    order.id().toString(),
                    order.userId().toString(),
                    order.customer().name(),
                    order.customer().country(),
                    order.from().currency().code(),
                    Decimals.plain(order.from().amount()),
                    order.to().currency().code(),
                    Decimals.plain(order.to().amount()),
                    Decimals.plain(order.rate()),
                    order.quoteId().map(UUID::toString).orElse(null),
                    order.limit().map(limit -> Decimals.plain(limit.rate())).orElse(null),
                    order.limit().map(limit -> limit.expiresAt().toString()).orElse(null),
                    order.simulated(),
                    order.acceptedAt().toString());
        }

        AcceptedOrder toDomain() {
            return new AcceptedOrder(
                    UUID.fromString(id),
                    UUID.fromString(userId),
                    new Customer(customerName, country),
                    new Money(new BigDecimal(fromAmount), Currencies.of(fromCurrency)),
                    new Money(new BigDecimal(toAmount), Currencies.of(toCurrency)),
                    new BigDecimal(rate),
                    Optional.ofNullable(quoteId).map(UUID::fromString),
                    limit(),
                    simulated,
                    Instant.parse(acceptedAt));
        }

        private Optional<Limit> limit() {
            return limitRate == null || expiresAt == null
                    ? Optional.empty()
                    : Optional.of(new Limit(new BigDecimal(limitRate), Instant.parse(expiresAt)));
        }
    }
}
