package io.crossrate.ingestor.application;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The backfill of the ECB's history.
 *
 * @param backfill whether it runs by itself when this replica begins to poll
 * @param backfillFrom its first day; the ECB's first is 1999-01-04
 * @param backfillPause the pause after a backfill by itself that failed
 */
@ConfigurationProperties("ingestor.sources.ecb")
record BackfillConfig(
        @Bindable(defaultValue = "false") boolean backfill,
        @Bindable(defaultValue = "1999-01-04") LocalDate backfillFrom,
        @Bindable(defaultValue = "10m") Duration backfillPause) {

    BackfillConfig {
        if (!backfillPause.isPositive()) {
            throw new IllegalArgumentException("ingestor.sources.ecb.backfill-pause must be positive");
        }
    }
}
