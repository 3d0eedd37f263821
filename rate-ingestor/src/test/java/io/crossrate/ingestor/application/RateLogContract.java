package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every rate log promises. */
public abstract class RateLogContract {

    /** A log that holds nothing yet. */
    protected abstract RateLog emptyLog();

    @Test
    void anEmptyLogHoldsNothing() throws Exception {
        assertThat(emptyLog().restore()).isEmpty();
    }

    @Test
    void theLastTableAndTheNewestValuesAreRestored() throws Exception {
        var log = emptyLog();
        log.restore();
        var first = checked(NOON, RATES);
        var second = checked(NOON.plusSeconds(60), Map.of("USD", "1.2", "GBP", "0.87003"));
        publish(log, first, Held.NOTHING);
        publish(log, second, Held.NOTHING.with(first).with(Held.NOTHING.changesTo(first)));

        var held = requireNonNull(log.restore().get("frankfurter"));

        assertThat(held.table()).isEqualTo(second);
        assertThat(held.holds(second)).isTrue();
        assertThat(held.newest().get("USD"))
                .isEqualTo(RateChange.of(second, "USD", new BigDecimal("1.2"), second.snapshotId()));
        assertThat(held.newest().get("GBP"))
                .isEqualTo(RateChange.of(first, "GBP", new BigDecimal("0.87003"), first.snapshotId()));
        assertThat(held.changesTo(second)).isEmpty();
    }

    private static void publish(RateLog log, RateTable table, Held held) throws Exception {
        log.publish(table);
        log.publish(held.changesTo(table));
    }
}
