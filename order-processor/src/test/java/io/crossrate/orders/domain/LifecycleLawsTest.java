package io.crossrate.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.crossrate.orders.application.Placed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of an order's life, over all ways through it. */
class LifecycleLawsTest {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21Z");

    @Property
    void whateverIsTriedProgressNeverFallsAndVersionsCountTheSteps(@ForAll List<Status> attempts) {
        var now = Transition.placed(NOW);
        for (var attempt : attempts) {
            if (now.status().successors().contains(attempt)) {
                var next = now.to(attempt);
                assertThat(next.progress()).isGreaterThanOrEqualTo(now.progress());
                assertThat(next.version()).isEqualTo(now.version() + 1);
                assertThat(next.previous()).isEqualTo(now.status());
                now = next;
            } else {
                var before = now;
                assertThatIllegalStateException().isThrownBy(() -> before.to(attempt));
            }
        }
    }

    @Property
    void fromATerminalStateNothingFollows(@ForAll Status terminal, @ForAll Status any) {
        Assume.that(terminal.isTerminal());
        var last = new Transition(4, terminal, Status.EXECUTING, 100, NOW, null, null);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> last.to(any));
    }

    @Property
    void aMarketOrderThatNeedsNoReviewEndsWhenItIsPlaced(@ForAll boolean isRefused, @ForAll Reason reason) {
        var life = Order.begin(Placed.order(1, new UUID(7, 1)), isRefused ? reason : null, NOW)
                .transitions();

        assertThat(life.getLast().status()).isEqualTo(isRefused ? Status.REJECTED : Status.COMPLETED);
        assertThat(life.getLast().reason()).isEqualTo(isRefused ? reason : null);
        assertThat(life.getLast().status().isTerminal()).isTrue();
    }
}
