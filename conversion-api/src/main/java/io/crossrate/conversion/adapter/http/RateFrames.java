package io.crossrate.conversion.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the frames of the rate stream: each once, for all who follow the same pairs and were told the same before. */
@Singleton
final class RateFrames {

    /** What is sent where none of the pairs changed. */
    static final byte[] NOTHING = new byte[0];

    private static final int MAX_BYTES = 4 << 20;
    private static final int ENTRY_BYTES = 100;
    private static final int BOARDS_AT_WORK = 8;

    private final Cache<Step, byte[]> written = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .<Step, byte[]>weigher((step, frame) -> ENTRY_BYTES + frame.length)
            .build();

    /** Remembered boards prepare no rates; those that frames are being written of do, in copies that pass. */
    private final LoadingCache<StreamMoment, RateBoard> boards = Caffeine.newBuilder()
            .maximumSize(BOARDS_AT_WORK)
            .build(moment -> moment.board().bare());

    private final LoadingCache<StreamMoment, byte[]> heartbeats = Caffeine.newBuilder()
            .maximumSize(BOARDS_AT_WORK)
            .build(moment -> (":\nid: " + moment.id() + "\n\n").getBytes(StandardCharsets.US_ASCII));

    private record Step(FollowedPairs pairs, @Nullable StreamMoment since, StreamMoment now) {}

    /** What changed among the pairs from one moment to a later one; all of them where nothing was told before. */
    byte[] frame(FollowedPairs pairs, @Nullable StreamMoment since, StreamMoment now) {
        return written.get(new Step(pairs, since, now), this::write);
    }

    /** A sign of life, which also tells a client whose pairs have not changed how far it has come. */
    byte[] heartbeat(StreamMoment now) {
        return heartbeats.get(now);
    }

    private byte[] write(Step step) {
        var before = step.since() == null ? null : boards.get(step.since());
        var board = boards.get(step.now());
        var rates = step.pairs().list().stream()
                .flatMap(pair -> board.rate(pair).stream())
                .filter(rate ->
                        before == null || isNews(rate, before.rate(rate.pair()).orElse(null)))
                .toList();
        return rates.isEmpty() && before != null ? NOTHING : write(step.now(), before == null, rates);
    }

    private static boolean isNews(Rate rate, @Nullable Rate before) {
        return before == null || rate.differsFrom(before);
    }

    private static byte[] write(StreamMoment now, boolean reset, List<Rate> rates) {
        var json = new PlainJson(96 + 160 * rates.size())
                .raw("id: ")
                .raw(now.id())
                .raw("\nevent: rates\ndata: {")
                .raw(reset ? "\"reset\":true," : "")
                .raw("\"rates\":[");
        rates.forEach(rate -> write(json.comma(), rate.pair(), rate));
        return json.raw("]}\n\n").bytes();
    }

    private static void write(PlainJson json, CurrencyPair pair, Rate rate) {
        json.raw("{\"base\":")
                .text(pair.base().code())
                .raw(",\"quote\":")
                .text(pair.quote().code())
                .raw(",\"rate\":")
                .text(Decimals.significant(rate.value()))
                .raw(",\"asOf\":")
                .text(rate.asOf().toString())
                .raw(",\"freshness\":")
                .text(rate.freshness().word())
                .raw(",\"simulated\":")
                .raw(Boolean.toString(rate.simulated()))
                .raw("}");
    }
}
