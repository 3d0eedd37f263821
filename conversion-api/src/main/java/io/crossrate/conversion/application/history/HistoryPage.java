package io.crossrate.conversion.application.history;

import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Point;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.CurrencyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stretch of a pair's past.
 *
 * @param sources those that it comes from, in the order of the way; none where nothing is known
 * @param from included, the start of a bucket
 * @param until excluded: where this page ends
 * @param to excluded: where the range ends
 * @param missing buckets of this page without a point; empty at the resolution without a grid
 * @param next where the next page starts; empty on the last
 */
public record HistoryPage(
        CurrencyPair pair,
        Resolution resolution,
        Fill fill,
        List<String> sources,
        boolean simulated,
        Instant from,
        Instant until,
        Instant to,
        List<Point> points,
        OptionalLong missing,
        Optional<Instant> next) {}
