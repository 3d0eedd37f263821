package io.crossrate.conversion.adapter.http;

import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whatever is written the same for every reader of a board, written once; forgotten when the next board is read. */
@Singleton
final class RenderedRates {

    private static final int MAX_PAIRS = 4_000;
    private static final int MAX_DOCUMENTS = 64;

    private final CachingConfig config;
    private volatile Pages pages = new Pages(null);

    RenderedRates(CachingConfig config) {
        this.config = config;
    }

    private record Pages(
            @Nullable RateBoard board, Map<CurrencyPair, RateJson> pairs, Map<String, Document> documents) {
        Pages(@Nullable RateBoard board) {
            this(board, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    /** The rate of this board. */
    RateJson pair(RateBoard board, Rate rate) {
        var pairs = pages(board).pairs();
        var ready = pairs.get(rate.pair());
        if (ready != null) {
            return ready;
        }
        var written = RateJson.of(rate, caching(board, List.of(rate)));
        if (pairs.size() < MAX_PAIRS) {
            pairs.put(rate.pair(), written);
        }
        return written;
    }

    /** For answers that say these rates of the board and nothing else that changes. */
    Caching caching(RateBoard board, List<Rate> rates) {
        return Caching.ofRates(
                rates.stream().map(RateJson::said).collect(Collectors.joining("\n")),
                CacheFor.untilNextOf(board, rates, config.maxAge()),
                rates.stream().map(Rate::asOf).max(Instant::compareTo).orElse(Instant.EPOCH));
    }

    /** Without what is written of this board. */
    RenderedRates anew() {
        return new RenderedRates(config);
    }

    /** A whole answer of this board under a name of its own. */
    Document document(RateBoard board, String name, Supplier<Document> writer) {
        var documents = pages(board).documents();
        var ready = documents.get(name);
        if (ready != null) {
            return ready;
        }
        var written = writer.get();
        if (documents.size() < MAX_DOCUMENTS) {
            documents.put(name, written);
        }
        return written;
    }

    private Pages pages(RateBoard board) {
        var current = pages;
        if (current.board() != board) {
            current = new Pages(board);
            pages = current;
        }
        return current;
    }
}
