package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.util.List;
import java.util.function.Supplier;

/** Counts what use cases answered: {@code ok}, or the type of the problem that they refused with. */
@Context
final class Outcomes {

    private static final String OUTCOME = "outcome";

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
        // There from the start: what is not there yet is not seen to rise.
        for (var meter : List.of("quotes", "orders", "conversions", "accounts.logins")) {
            meters.counter(meter, OUTCOME, "ok");
        }
        meters.counter("quotes", OUTCOME, "stale-rate");
        meters.counter("orders", OUTCOME, "order-log-unavailable");
    }

    <T> T counted(String meter, Supplier<T> useCase) {
        try {
            var answer = useCase.get();
            meters.counter(meter, OUTCOME, "ok").increment();
            return answer;
        } catch (Rejection rejection) {
            meters.counter(meter, OUTCOME, Problem.of(rejection, "").type()).increment();
            throw rejection;
        }
    }
}
