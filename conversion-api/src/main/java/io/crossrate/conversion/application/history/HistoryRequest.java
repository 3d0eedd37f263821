package io.crossrate.conversion.application.history;

import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.CurrencyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a pair's past.
 *
 * @param from included
 * @param to excluded
 * @param resolution empty where the range may choose
 * @param sources those that may answer; all where empty
 * @param limit points of one page at most
 */
public record HistoryRequest(
        CurrencyPair pair,
        Instant from,
        Instant to,
        Optional<Resolution> resolution,
        Fill fill,
        List<String> sources,
        int limit) {}
