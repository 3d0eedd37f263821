package io.crossrate.conversion.application.history;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the history of rates shares the database with the rest.
 *
 * @param readers reads at a time, below the size of the connection pool so that accounts always find one
 * @param readerWait how long a read waits for its turn before it is refused
 * @param forgetEvery how often what is no longer kept is deleted
 */
@ConfigurationProperties("rates.history")
public record HistoryConfig(
        @Bindable(defaultValue = "3") int readers,
        @Bindable(defaultValue = "500ms") Duration readerWait,
        @Bindable(defaultValue = "10m") Duration forgetEvery) {

    public HistoryConfig {
        if (readers < 1 || readers > 100) {
            throw new IllegalArgumentException("rates.history.readers must be 1 to 100");
        }
        if (readerWait.isNegative() || !forgetEvery.isPositive()) {
            throw new IllegalArgumentException("rates.history.reader-wait and forget-every must be positive");
        }
    }
}
