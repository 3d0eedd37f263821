package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.LedgerUnavailable;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Remembers the rebuild, for every process; each method throws {@link LedgerUnavailable} where the store is away. */
public interface Rebuilds {

    /** The rebuild as it stands; of phase {@link Phase#NONE} where there has been none. */
    Rebuild current();

    /** Changes it while nobody else does; what the change throws leaves it as it was. Returns it as it stands then. */
    Rebuild change(UnaryOperator<Rebuild> change);

    /** Whether this worker is the one that works on it, from now on for so long by the store's clock. */
    boolean lease(String worker, Duration time);
}
