package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What readers of the log see together or not at all.
 *
 * @param table null where the log holds it already
 * @param changes what the table changes of the newest values
 * @param quarantined what has changed in the quarantine
 */
public record Edition(@Nullable RateTable table, List<RateChange> changes, List<Quarantined> quarantined) {

    public Edition {
        changes = List.copyOf(changes);
        quarantined = List.copyOf(quarantined);
    }

    /** One that changes nothing in the quarantine. */
    public Edition(@Nullable RateTable table, List<RateChange> changes) {
        this(table, changes, List.of());
    }

    /** Whether there is nothing to publish. */
    public boolean isEmpty() {
        return table == null && changes.isEmpty() && quarantined.isEmpty();
    }
}
