package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.SourceState;
import io.crossrate.money.rate.RateBoard;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source as answers show it: its newest table as it stands on the board, and its state as the ingestor told it last.
 * What only the other side knows is absent.
 *
 * @param rates counts what the table prices
 * @param state absent where the ingestor has not told it
 * @param at since when it is known
 * @param overdue true where the next poll should have been more than two minutes ago, else absent
 */
@Serdeable
record SourceView(
        String name,
        @Nullable String kind,
        @Nullable Instant asOf,
        @Nullable Instant fetchedAt,
        @Nullable String freshness,
        @Nullable Boolean simulated,
        int rates,
        @Nullable String state,
        @Nullable Instant at,
        @Nullable Instant lastSuccessAt,
        @Nullable Trouble lastError,
        @Nullable Integer failures,
        @Nullable Instant nextPollAt,
        @Nullable Boolean overdue,
        @Nullable Long callsLeft,
        @Nullable String poller) {

    /** What last went wrong. */
    @Serdeable
    record Trouble(Instant at, String kind, String detail) {

        static @Nullable Trouble of(SourceState.@Nullable Trouble trouble) {
            return trouble == null ? null : new Trouble(trouble.at(), trouble.kind(), trouble.detail());
        }
    }

    static SourceView of(
            String name, RateBoard board, @Nullable RateTable table, @Nullable SourceState state, Instant now) {
        return new SourceView(
                name,
                table == null ? of(state, stands -> word(stands.kind())) : word(table.kind()),
                of(table, RateTable::asOf),
                of(table, RateTable::fetchedAt),
                of(table, held -> board.freshness(held).word()),
                table == null ? of(state, SourceState::simulated) : Boolean.valueOf(table.simulated()),
                table == null ? 0 : table.rates().size(),
                of(state, SourceState::state),
                of(state, SourceState::at),
                of(state, SourceState::lastSuccessAt),
                of(state, stands -> Trouble.of(stands.lastError())),
                of(state, SourceState::failures),
                of(state, SourceState::nextPollAt),
                of(state, stands -> stands.isOverdueAt(now) ? Boolean.TRUE : null),
                of(state, SourceState::callsLeft),
                of(state, SourceState::poller));
    }

    private static <T, V> @Nullable V of(@Nullable T side, Function<T, @Nullable V> field) {
        return side == null ? null : field.apply(side);
    }

    private static String word(TableKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
