package io.crossrate.orders.adapter.kafka;

import io.crossrate.money.Decimals;
import io.crossrate.orders.domain.OrderLimitReached;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OrderLimitReached as it is on the wire. */
@Serdeable
record OrderLimitReachedV1(
        @Nullable String orderId,
        @Nullable String rate,
        @Nullable List<PathLegV1> path,
        @Nullable String reachedAt,
        @Nullable Boolean simulated) {

    static OrderLimitReachedV1 of(OrderLimitReached event) {
        return new OrderLimitReachedV1(
                event.orderId().toString(),
                Decimals.plain(event.rate()),
                event.path().stream().map(PathLegV1::of).toList(),
                event.reachedAt().toString(),
                event.simulated());
    }

    OrderLimitReached toDomain() {
        return new OrderLimitReached(
                Fields.uuid(orderId, "orderId"),
                Fields.rate(rate, "rate"),
                Fields.required(path, "path").stream().map(PathLegV1::toDomain).toList(),
                Fields.instant(reachedAt, "reachedAt"),
                Fields.required(simulated, "simulated"));
    }
}
