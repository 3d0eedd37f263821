package io.crossrate.ingestor.application;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider now and then how many calls its plan still allows; a question that fails is asked again later. */
final class Allowance {

    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);

    /** Some providers count the question as a call. */
    private static final Duration INTERVAL = Duration.ofHours(6);

    private final ProviderTables tables;
    private Instant nextQuestionAt = Instant.MIN;

    Allowance(ProviderTables tables) {
        this.tables = tables;
    }

    /** The calls that are left, if it is time to ask and the provider says. */
    OptionalLong ask(Instant now) throws InterruptedException {
        if (now.isBefore(nextQuestionAt)) {
            return OptionalLong.empty();
        }
        nextQuestionAt = now.plus(INTERVAL);
        try {
            var left = tables.callsLeft();
            return left.isPresent() && left.getAsLong() >= 0 ? left : OptionalLong.empty();
        } catch (ProviderFailed e) {
            LOG.debug("{} does not say how many calls are left: {}", tables.source(), e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** What was known does not hold any more: the next question is due at once. */
    void forget() {
        nextQuestionAt = Instant.MIN;
    }
}
