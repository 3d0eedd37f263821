package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static io.crossrate.ingestor.domain.Tables.firewall;
import static io.crossrate.ingestor.domain.Tables.sent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every rate log promises. */
public abstract class RateLogContract {

    private static final Instant LATER = NOON.plusSeconds(60);

    /** A log that holds nothing yet. */
    protected abstract RateLog emptyLog() throws Exception;

    @Test
    void anEmptyLogHoldsNothing() throws Exception {
        assertThat(emptyLog().restore(Terms.held())).isEmpty();
    }

    @Test
    void theLastTableAndTheNewestValuesAreRestored() throws Exception {
        var log = emptyLog();
        log.restore(Terms.held());
        var first = checked(NOON, RATES);
        var second = checked(NOON.plusSeconds(60), Map.of("USD", "1.2", "GBP", "0.87003"));
        publish(log, first, Held.NOTHING);
        publish(log, second, Held.NOTHING.with(first).with(Held.NOTHING.changesTo(first)));

        var held = requireNonNull(log.restore(Terms.held()).get("frankfurter"));

        assertThat(held.table()).isEqualTo(second);
        assertThat(held.holds(second)).isTrue();
        assertThat(held.newest().get("USD"))
                .isEqualTo(RateChange.of(second, "USD", new BigDecimal("1.2"), second.snapshotId()));
        assertThat(held.newest().get("GBP"))
                .isEqualTo(RateChange.of(first, "GBP", new BigDecimal("0.87003"), first.snapshotId()));
        assertThat(held.changesTo(second)).isEmpty();
    }

    @Test
    void aTermThatIsOverPublishesNothing() throws Exception {
        var log = emptyLog();
        var term = Terms.held();
        log.restore(term);
        term.end();

        assertThatThrownBy(() -> publish(log, checked(NOON, RATES), Held.NOTHING))
                .isInstanceOf(PublicationFailed.class);

        assertThat(log.restore(Terms.held())).isEmpty();
    }

    @Test
    void theQuarantineAndWhatWasLearntAreRestored() throws Exception {
        var log = emptyLog();
        log.restore(Terms.held());
        publish(log, checked(NOON, RATES), Held.NOTHING);
        var firewall = firewall(checked(NOON, RATES));
        firewall.judge(sent(NOON.plusSeconds(60), Map.of("USD", "11.6", "GBP", "0.87", "JPY", "186.4")), LATER);
        log.publish(new Edition(null, List.of(), firewall.takeNews()));
        firewall.judge(sent(NOON.plusSeconds(60), Map.of("USD", "11.6", "GBP", "0.87", "JPY", "1864")), LATER);
        log.publish(new Edition(null, List.of(), firewall.takeNews()));

        var held = requireNonNull(log.restore(Terms.held()).get("frankfurter"));

        assertThat(held.quarantined().values()).containsExactlyInAnyOrderElementsOf(firewall.quarantined());
        assertThat(held.accepted().history().current()).containsOnlyKeys("USD", "GBP", "JPY");
        assertThat(held.ofWorld(true).quarantined()).isEmpty();
    }

    private static void publish(RateLog log, RateTable table, Held held) throws Exception {
        log.publish(new Edition(table, held.changesTo(table)));
    }
}
