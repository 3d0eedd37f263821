package io.crossrate.orders;

import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Step;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.TimeoutException;

/** Makes a processor fail when it comes to a step for the first time. */
@Singleton
@Requires(property = FailOnce.STEP)
public final class FailOnce implements Checkpoints {

    public static final String STEP = "test.failure.step";

    /** What happens there. */
    public static final String KIND = "test.failure.kind";

    private final Step step;
    private final Kind kind;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** What a step may end with. */
    public enum Kind {
        /** As Kafka's clients say that the brokers do not answer. */
        TIMEOUT {
            @Override
            RuntimeException failure() {
                return new TimeoutException("a test");
            }
        },
        /** As a mistake of our own would be. */
        UNFORESEEN {
            @Override
            RuntimeException failure() {
                return new IllegalStateException("a test");
            }
        };

        abstract RuntimeException failure();
    }

    FailOnce(@Property(name = STEP) Step step, @Property(name = KIND) Kind kind) {
        this.step = step;
        this.kind = kind;
    }

    @Override
    public void reached(Step reached) {
        if (reached == step && hasFailed.compareAndSet(false, true)) {
            throw kind.failure();
        }
    }

    boolean hasFailed() {
        return hasFailed.get();
    }
}
