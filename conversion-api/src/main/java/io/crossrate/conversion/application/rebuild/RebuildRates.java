package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.rebuild.TopicRows.Position;
import io.crossrate.conversion.domain.OperatorRejection.NotNow;
import io.crossrate.conversion.domain.OperatorRejection.OperatorLogUnavailable;
import io.crossrate.conversion.domain.OperatorRejection.RebuildUnavailable;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What operators ask of the rebuild of rates; the work is done in the background, by whichever replica has its turn. */
@Singleton
public final class RebuildRates {

    private final RateRebuilds rebuilds;
    private final TopicRows rows;
    private final OperatorsLog log;
    private final Clock clock;

    RebuildRates(RateRebuilds rebuilds, TopicRows rows, OperatorsLog log, Clock clock) {
        this.rebuilds = rebuilds;
        this.rows = rows;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Where the rebuild is.
     *
     * @param done of the phase: records while it reads, rows afterwards
     * @param total of so many
     */
    public record State(RateRebuild rebuild, long done, long total) {}

    /** Where it is now; {@link RebuildUnavailable} while nobody can tell. */
    public State state() {
        return whileThere(() -> state(rebuilds.current()));
    }

    private State state(RateRebuild rebuild) {
        if (rebuild.phase() == Phase.READING) {
            return new State(rebuild, sum(Position::next), sum(Position::until));
        }
        var compared = rows.compared();
        return rebuild.phase() == Phase.COMPARING
                ? new State(rebuild, Math.min(compared.rows(), compared.total()), compared.total())
                : new State(rebuild, compared.rows(), compared.rows());
    }

    private long sum(ToLongFunction<Position> offset) {
        return rows.positions().stream()
                .mapToLong(position -> offset.applyAsLong(position) - position.first())
                .sum();
    }

    /**
     * Begins a rebuild.
     *
     * @param isCheck whether it only tells differences
     * @throws NotNow where one is under way
     * @throws OperatorLogUnavailable where that it begins cannot be put on record
     */
    public State start(User operator, String reason, boolean isCheck) {
        return whileThere(() -> state(rebuilds.change(held -> {
            if (held.phase().isUnderWay()) {
                throw new NotNow("rebuild %d is under way: see how far it is, or abort it".formatted(held.number()));
            }
            if (held.isToBeRecorded()) {
                throw new NotNow(
                        "the end of rebuild %d is not on record yet; try again in a second".formatted(held.number()));
            }
            var next = RateRebuild.first(
                    held.number() + 1,
                    isCheck,
                    operator,
                    reason,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            log.add(operator, "start", target(next), reason, Map.of());
            rows.clear();
            return next;
        })));
    }

    /**
     * Ends the rebuild where it is; what it has mended stays mended.
     *
     * @throws NotNow where there is none under way
     * @throws OperatorLogUnavailable where that cannot be put on record
     */
    public State abort(User operator, String reason) {
        return whileThere(() -> state(rebuilds.change(held -> {
            if (!held.phase().isUnderWay()) {
                throw new NotNow("there is no rebuild under way");
            }
            log.add(operator, "abort", target(held), reason, Map.of());
            return held.at(Phase.ABORTED);
        })));
    }

    /** What the operators' log calls it. */
    static String target(RateRebuild rebuild) {
        return "rates, rebuild %d%s".formatted(rebuild.number(), rebuild.isCheck() ? " (a check)" : "");
    }

    private static <T> T whileThere(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnavailable e) {
            throw new RebuildUnavailable();
        }
    }
}
