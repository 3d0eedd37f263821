package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.money.CurrencyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The board at one moment, and the frames already written for it: clients with the same pairs share the same bytes. */
final class RateTick {

    private record Question(List<CurrencyPair> pairs, @Nullable RateBoard since) {}

    private final RateBoard board;
    private final boolean heartbeat;
    private final Map<Question, byte[]> frames = new ConcurrentHashMap<>();

    RateTick(RateBoard board, boolean heartbeat) {
        this.board = board;
        this.heartbeat = heartbeat;
    }

    RateBoard board() {
        return board;
    }

    boolean isHeartbeat() {
        return heartbeat;
    }

    byte[] frame(List<CurrencyPair> pairs, @Nullable RateBoard since, Supplier<byte[]> writer) {
        return frames.computeIfAbsent(new Question(pairs, since), question -> writer.get());
    }
}
