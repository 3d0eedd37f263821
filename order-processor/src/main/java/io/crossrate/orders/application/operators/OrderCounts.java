package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.domain.Status;
import java.util.Map;

/** How much there is in the books. Throws {@link LedgerUnavailable} where they cannot be read for now. */
public interface OrderCounts {

    /** Orders by where they stand. */
    Map<Status, Long> byStatus();

    /** What is still to be published, as far as it cannot be read from elsewhere. */
    long outboxRows();

    /** Records of the log that are applied and not known to be published; the last batch counts until it is noted. */
    long unpublishedRecords();
}
