package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Rate;
import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client of the stream: the pairs it asked for, and the board that it was sent last. */
final class RateFollower {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final List<CurrencyPair> pairs;
    private @Nullable RateBoard last;

    RateFollower(List<CurrencyPair> pairs) {
        this.pairs = pairs;
    }

    /** What this client is sent at the tick: the pairs that changed since its last frame, or a sign of life. */
    Optional<byte[]> next(RateTick tick) {
        var since = last;
        last = tick.board();
        var frame = since == tick.board() ? NOTHING : tick.frame(pairs, since, () -> write(tick.board(), since));
        if (frame.length > 0) {
            return Optional.of(frame);
        }
        return tick.isHeartbeat() ? Optional.of(HEARTBEAT) : Optional.empty();
    }

    private byte[] write(RateBoard board, @Nullable RateBoard since) {
        var changed = pairs.stream()
                .flatMap(pair -> board.rate(pair).stream())
                .filter(rate -> since == null || isNews(rate, since))
                .toList();
        if (changed.isEmpty() && since != null) {
            return NOTHING;
        }
        var json = new PlainJson(64 + 160 * changed.size()).raw("event: rates\ndata: {\"rates\":[");
        changed.forEach(rate -> write(json.comma(), rate));
        return json.raw("]}\n\n").bytes();
    }

    private static boolean isNews(Rate rate, RateBoard since) {
        return since.rate(rate.pair()).map(rate::differsFrom).orElse(true);
    }

    private static void write(PlainJson json, Rate rate) {
        json.raw("{\"base\":")
                .text(rate.pair().base().code())
                .raw(",\"quote\":")
                .text(rate.pair().quote().code())
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
