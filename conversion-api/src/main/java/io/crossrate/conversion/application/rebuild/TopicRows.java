package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.rebuild.RateLog.Place;
import io.crossrate.conversion.application.rebuild.RateLog.Reach;
import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Deviation;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the topics say, gathered beside the history in the same shape, and how far it was gathered and compared. Each method
 * throws {@link StoreUnavailable} while the store is away.
 */
public interface TopicRows {

    /** How far a partition is read. */
    record Position(Place place, long first, long next, long until, Instant since) {}

    /**
     * Where a comparison goes on: after this bucket of the series.
     *
     * @param series the store's key of the series
     */
    record Cursor(int series, Resolution resolution, Instant after) {}

    /**
     * A bucket of which the history or the topics say something.
     *
     * @param series the store's key of the series
     * @param name the series in words
     * @param coveredSince from when on the topics have everything that the source said; empty where they have nothing of it
     */
    record Row(
            int series,
            String name,
            Resolution resolution,
            Instant start,
            Optional<Observation> held,
            Optional<Observation> said,
            Optional<Instant> coveredSince) {

        /** What is no longer kept may be there or not. */
        Deviation deviation(Instant now) {
            return resolution.keeps(start, now)
                    ? Deviation.of(held, said, coveredSince.stream().anyMatch(since -> !start.isBefore(since)))
                    : Deviation.NONE;
        }
    }

    /**
     * Some rows that follow each other.
     *
     * @param next empty where these were the last
     */
    record Page(List<Row> rows, Optional<Cursor> next) {}

    /** How far the partitions are read that reading has begun with. */
    List<Position> positions();

    /** Reads these partitions from there on, up to their ends of this moment; those known before only get a new end. */
    void begin(Collection<Reach> reaches);

    /**
     * Takes in what was said, with how far the partitions are read and what it comes to, in one step.
     *
     * @param places where the sources speak
     */
    void add(
            Map<Bucket, Observation> said,
            Map<String, Place> places,
            Map<Place, Long> next,
            UnaryOperator<RateRebuild> change);

    /** The rows after the cursor, from the first where it is empty: what the history holds is read before what was said. */
    Page page(Optional<Cursor> after);

    /** The same rows with what the history holds now. */
    List<Row> heldAgain(List<Row> rows);

    /** The same rows with what is known by now to have been said. */
    List<Row> saidAgain(List<Row> rows);

    /**
     * How far a comparison is.
     *
     * @param after where it goes on, empty at the beginning and the end
     * @param rows that it has behind it
     * @param total of so many, as far as that was known when it began; zero before
     */
    record Compared(Optional<Cursor> after, long rows, long total) {}

    /** How far the comparison is. */
    Compared compared();

    /** How many rows there are to be compared: no fewer than that. */
    long size();

    /**
     * Puts what was said in the place of what was held, where that is still so, with how far the comparison is and what it
     * comes to, in one step.
     */
    void mend(Collection<Row> rows, Compared compared, Outcome outcome);

    /** What the comparison comes to when so many rows were mended. */
    interface Outcome {
        RateRebuild of(RateRebuild held, long mended);
    }

    /** Forgets everything. */
    void clear();
}
