package io.crossrate.orders.application.limits;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.OrderLogWriter;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.OpenOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SendEndingsTest {

    private static final Instant NOW = MONDAY.plusSeconds(60);
    private static final LimitConfig CONFIG = new LimitConfig(100, 3, Duration.ofSeconds(30));

    private final Log log = new Log();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LimitMatching matching = new LimitMatching(CONFIG);
    private final SendEndings sending =
            new SendEndings(log, CONFIG, new LimitMetrics(meters), Clock.fixed(NOW, ZoneOffset.UTC));
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    /** A log that answers when it is told to, or refuses at once. */
    private static final class Log implements OrderLogWriter {

        private final List<String> appended = new ArrayList<>();
        private final List<CompletableFuture<Void>> answers = new ArrayList<>();
        private boolean isAway;

        @Override
        public CompletionStage<Void> append(Decision decision, String eventId) {
            appended.add(eventId);
            var answer = new CompletableFuture<Void>();
            if (isAway) {
                answer.completeExceptionally(new IllegalStateException("away"));
            }
            answers.add(answer);
            return answer;
        }
    }

    @Test
    void noMoreEventsAreUnderWayThanAllowed() {
        trigger(5);

        sending.send(matching, NOW, later::add);
        assertThat(log.appended).hasSize(3).doesNotHaveDuplicates();

        log.answers.forEach(answer -> answer.complete(null));
        answer();
        sending.send(matching, NOW, later::add);
        assertThat(log.appended).hasSize(5).doesNotHaveDuplicates();
        assertThat(count("held")).isEqualTo(3);
    }

    @Test
    void aLogThatIsAwayIsAskedOnceAndThenLeftAloneForAMoment() {
        trigger(5);
        log.isAway = true;

        sending.send(matching, NOW, later::add);
        answer();
        sending.send(matching, NOW, later::add);
        assertThat(log.appended).hasSize(1);
        assertThat(count("failed")).isEqualTo(1);

        log.isAway = false;
        sending.send(matching, NOW.plusSeconds(1), later::add);
        assertThat(log.appended).hasSize(4);
    }

    @Test
    void whatTheLogDidNotTakeIsSentAgainUnderTheSameId() {
        trigger(1);
        sending.send(matching, NOW, later::add);
        log.answers.getFirst().completeExceptionally(new IllegalStateException("lost"));
        answer();

        matching.match(boardAt(NOW, fiat("ecb", MONDAY, "EUR", "USD 1.22")), NOW.plusSeconds(1));
        sending.send(matching, NOW.plusSeconds(1), later::add);

        assertThat(log.appended).hasSize(2).containsOnly(log.appended.getFirst());
    }

    private void trigger(int count) {
        for (var number = 0; number < count; number++) {
            matching.opened(List.of(new OpenOrder(
                    new UUID(1, number),
                    0,
                    pair("EUR/USD"),
                    new BigDecimal("1.20"),
                    NOW.plus(Duration.ofDays(1)),
                    false)));
        }
        matching.match(boardAt(NOW, fiat("ecb", MONDAY, "EUR", "USD 1.21")), NOW);
    }

    private void answer() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private double count(String result) {
        return meters.get("orders.limits.events").tag("result", result).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
