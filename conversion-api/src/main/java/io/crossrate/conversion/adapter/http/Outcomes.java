package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Counts what use cases answered: {@code ok}, or the type of the problem that they refused with. */
@Singleton
final class Outcomes {

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> T counted(String meter, Supplier<T> useCase) {
        try {
            var answer = useCase.get();
            meters.counter(meter, "outcome", "ok").increment();
            return answer;
        } catch (Rejection rejection) {
            meters.counter(meter, "outcome", Problem.of(rejection, "").type()).increment();
            throw rejection;
        }
    }
}
