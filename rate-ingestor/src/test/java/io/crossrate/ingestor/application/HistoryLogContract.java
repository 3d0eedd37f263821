package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every history promises. */
public abstract class HistoryLogContract {

    /** A history that holds nothing yet and may be written. */
    protected abstract HistoryLog emptyHistory() throws Exception;

    @Test
    void whatWasPublishedIsKnownByItsIds() throws Exception {
        var history = emptyHistory();
        var first = checked(NOON, RATES);
        var second = checked(NOON.plusSeconds(60), RATES);

        assertThat(history.published("frankfurter")).isEmpty();
        history.publish(List.of(first));
        history.publish(List.of(second));

        assertThat(history.published("frankfurter")).containsExactlyInAnyOrder(first.snapshotId(), second.snapshotId());
        assertThat(history.published("ecb")).isEmpty();
    }
}
