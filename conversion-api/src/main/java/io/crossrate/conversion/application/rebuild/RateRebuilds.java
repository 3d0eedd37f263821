package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.StoreUnavailable;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Remembers the rebuild, for every replica; each method throws {@link StoreUnavailable} while the store is away. */
public interface RateRebuilds {

    /** The rebuild as it stands; of phase {@link Phase#NONE} where there has been none. */
    RateRebuild current();

    /** Changes it while nobody else does; what the change throws leaves it as it was. Returns it as it stands then. */
    RateRebuild change(UnaryOperator<RateRebuild> change);

    /** Whether this worker is the one that works on it, from now on for so long by the store's clock. */
    boolean lease(String worker, Duration time);
}
