package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Amount;
import io.crossrate.web.application.OrderRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person enters for a limit order, as typed.
 *
 * @param idempotencyKey names the one order of this form, however often it is sent
 */
public record LimitForm(
        ConverterForm pay, String limitRate, Patience patience, Customer customer, String idempotencyKey) {

    /** The fields as a browser sends them. */
    @Serdeable
    record Sent(
            @Nullable String from,
            @Nullable String to,
            @Nullable String amount,
            @Nullable String limitRate,
            @Nullable String opened,
            @Nullable String patience,
            @Nullable String until,
            @Nullable String customerName,
            @Nullable String country,
            @Nullable String idempotencyKey) {

        LimitForm at(Instant now) {
            return new LimitForm(
                    ConverterForm.of(from, to, amount),
                    Objects.requireNonNullElse(limitRate, "").strip(),
                    Patience.of(opened, patience, until, now),
                    Customer.of(customerName, country),
                    key(idempotencyKey));
        }
    }

    /** What is wrong, by field, as far as this service knows: of numbers conversion-api is the judge. */
    Map<String, String> wrong() {
        var wrong = new LinkedHashMap<String, String>();
        if (pay.plainAmount().isEmpty()) {
            wrong.put("amount", "Enter an amount, such as 100 or 0.5.");
        }
        if (plainLimit().isEmpty()) {
            wrong.put("limitRate", "Enter the rate to wait for, such as 1.25.");
        }
        if (patience.expiresAt() == null) {
            wrong.put("until", "Choose the day until which the order waits.");
        }
        wrong.putAll(customer.wrong());
        return wrong;
    }

    /** The order; only for a form with nothing wrong. */
    OrderRequest.Limit order() {
        return new OrderRequest.Limit(
                new Amount(pay.from(), pay.plainAmount()),
                pay.to(),
                plainLimit(),
                Objects.requireNonNull(patience.expiresAt()),
                customer.name(),
                customer.country());
    }

    /** The limit without the spaces that group its digits. */
    String plainLimit() {
        return ConverterForm.withoutSpaces(limitRate);
    }

    LimitForm withLimit(String rate) {
        return new LimitForm(pay, rate, patience, customer, idempotencyKey);
    }

    LimitForm renewed(Instant now) {
        return new LimitForm(pay, limitRate, patience.renewed(now), customer, idempotencyKey);
    }

    private static String key(@Nullable String sent) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(sent, "")).toString();
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID().toString();
        }
    }
}
