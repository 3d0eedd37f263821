package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Observed;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What sources said, the last word of each bucket. Every method throws {@link StoreUnavailable} while it is away. */
public interface RateHistory {

    /**
     * Keeps each observation unless its bucket holds one that is as new, all or none of them; safe to repeat, in any
     * order, from any replica.
     */
    void keep(Map<Bucket, Observation> observations);

    /**
     * Forgets what lies before the instants, in steps that hold nobody up; where another replica is at it, not here.
     *
     * @param keptSince by resolution
     * @return how many observations were forgotten
     */
    long forget(Map<Resolution, Instant> keptSince);

    /** The series of these codes that hold an observation at the resolution in [from, to). */
    List<Series> seriesWithin(
            Collection<Currency> codes, boolean simulated, Resolution resolution, Instant from, Instant to);

    /** The names of the sources that it has series of. */
    Set<String> sources();

    /**
     * The observations of the series at the resolution with bucket starts in [from, to), all read at one moment: for each
     * series the first ones, in order of time.
     *
     * @param limit observations of one series at most
     */
    List<List<Observed>> read(List<Series> legs, Resolution resolution, Instant from, Instant to, int limit);

    /** The start of the first bucket from that instant on that all the series hold. */
    Optional<Instant> firstCommon(List<Series> legs, Resolution resolution, Instant from);

    /** The start of the last bucket before that instant that all the series hold. */
    Optional<Instant> lastCommon(List<Series> legs, Resolution resolution, Instant before);

    /**
     * What the sources had said at that instant, by their own times: of each code the newest number that
     * {@link Observation#isKnownAt} lets count, the numbers of one snapshot together as a table; older tables first.
     */
    List<RateTable> heldAt(Instant instant, boolean simulated, Collection<Currency> codes);
}
