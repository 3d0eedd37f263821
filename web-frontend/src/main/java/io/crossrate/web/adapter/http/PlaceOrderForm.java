package io.crossrate.web.adapter.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What a person enters to place an order, with the key that the page gave along. */
@Serdeable
record PlaceOrderForm(@Nullable String customerName, @Nullable String country, @Nullable String idempotencyKey) {

    Customer customer() {
        return Customer.of(customerName, country);
    }
}
