package io.crossrate.conversion.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.adapter.http.OrderMessages.OrderAnswer;
import io.crossrate.conversion.application.orders.KnownOrder;
import io.crossrate.conversion.application.orders.OrderClaims;
import io.crossrate.conversion.application.orders.OwnOrders;
import io.crossrate.conversion.application.orders.PlacedAs;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders as their owner may read them: as order-processor has them or, where it has not read one yet, as it was accepted. */
@Singleton
final class OrderReads {

    private static final Logger log = LoggerFactory.getLogger(OrderReads.class);

    private final OrderProcessor processor;
    private final OrderClaims claims;
    private final JsonMapper json;

    OrderReads(OrderProcessor processor, OrderClaims claims, JsonMapper json) {
        this.processor = processor;
        this.claims = claims;
        this.json = json;
    }

    /** The order as accepted, while that is remembered. */
    Optional<AcceptedOrder> justAccepted(UUID orderId, SignedIn signedIn) {
        return claims.accepted(orderId)
                .filter(order -> order.userId().equals(signedIn.user().id()));
    }

    /** The orders of who sent the request. */
    OwnOrders of(SignedIn signedIn, HttpRequest<?> request) {
        return orderId -> {
            var answer = processor.order(orderId, request);
            return switch (HttpStatus.valueOf(answer.code())) {
                case OK -> Optional.of(known(text(answer), signedIn));
                case NOT_FOUND ->
                    justAccepted(orderId, signedIn).map(order -> known(write(OrderAnswer.of(order)), signedIn));
                default -> throw new OrdersUnavailable();
            };
        };
    }

    String write(OrderAnswer order) {
        try {
            return new String(json.writeValueAsBytes(order), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KnownOrder known(String order, SignedIn reader) {
        try {
            return json.readValue(order, OrderFacts.class)
                    .toKnown(order, reader.user().id());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            log.warn("order-processor's order cannot be read: {}", e.getMessage());
            throw new OrdersUnavailable();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.getBody().orElseThrow(OrdersUnavailable::new), StandardCharsets.UTF_8);
    }

    /** What of an order decides whether it can be cancelled and by whom it was, and what it was placed as. */
    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OrderFacts(
            @Nullable String userId,
            String type,
            String status,
            @Nullable List<Step> timeline,
            @Nullable String customerName,
            @Nullable String country,
            @Nullable String orderDate,
            @Nullable Paid from,
            @Nullable String quoteId,
            @Nullable String limitRate,
            @Nullable String expiresAt) {

        /** The amount that an order pays. */
        @Serdeable
        record Paid(String currency, String amount) {

            Money money() {
                return new Money(new BigDecimal(amount), Currencies.of(currency));
            }
        }

        /** A transition, and the event that it follows from. */
        @Serdeable
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Step(String status, @Nullable String causeId) {}

        /** @param reader whose it is where an order-processor of before does not say that */
        KnownOrder toKnown(String json, UUID reader) {
            var steps = timeline == null ? List.<Step>of() : timeline;
            var cancelledBy = steps.stream()
                    .filter(step -> step.status.equals("CANCELLED"))
                    .flatMap(step -> Stream.ofNullable(step.causeId))
                    .findFirst();
            var owner = userId == null ? reader : UUID.fromString(userId);
            return new KnownOrder(owner, type, status, cancelledBy, json, placed());
        }

        private Optional<PlacedAs> placed() {
            if (customerName == null || country == null || orderDate == null || from == null) {
                return Optional.empty();
            }
            return Optional.of(new PlacedAs(
                    customerName,
                    country,
                    from.money(),
                    Optional.ofNullable(quoteId).map(UUID::fromString),
                    limit(),
                    Instant.parse(orderDate)));
        }

        private Optional<Limit> limit() {
            return limitRate == null || expiresAt == null
                    ? Optional.empty()
                    : Optional.of(new Limit(new BigDecimal(limitRate), Instant.parse(expiresAt)));
        }
    }
}
