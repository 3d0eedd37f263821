package io.crossrate.orders.application.rebuild;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one rebuild that there is at a time, as it is remembered whatever becomes of the processes that work on it.
 *
 * @param number counts rebuilds from 1
 * @param operatorId who has asked for what it does last
 * @param reason why, in the operator's words
 * @param comparison the last one, null before there was any
 * @param trouble what went wrong last, empty where nothing did
 */
public record Rebuild(
        long number,
        Phase phase,
        boolean isPaused,
        Wish wish,
        UUID operatorId,
        String reason,
        Instant startedAt,
        @Nullable Comparison comparison,
        String trouble) {

    private static final int LONGEST_TROUBLE = 500;

    static Rebuild first(long number, UUID operatorId, String reason, Instant at) {
        return new Rebuild(number, Phase.FILLING, false, Wish.NOTHING, operatorId, reason, at, null, "");
    }

    /** The next tables are filled; what was wished for comes now. */
    Rebuild following() {
        return new Rebuild(number, Phase.FOLLOWING, isPaused, wish, operatorId, reason, startedAt, comparison, trouble);
    }

    /** At this phase, with what was wished for done. */
    Rebuild at(Phase next) {
        return new Rebuild(number, next, isPaused, Wish.NOTHING, operatorId, reason, startedAt, comparison, "");
    }

    Rebuild paused(boolean paused) {
        return new Rebuild(number, phase, paused, wish, operatorId, reason, startedAt, comparison, trouble);
    }

    Rebuild wishing(Wish next, UUID operator, String why) {
        return new Rebuild(number, phase, false, next, operator, why, startedAt, comparison, "");
    }

    Rebuild compared(Comparison found) {
        return new Rebuild(number, phase, isPaused, Wish.NOTHING, operatorId, reason, startedAt, found, "");
    }

    Rebuild inTrouble(String what) {
        var line = what.replaceAll("\\p{Cntrl}", " ");
        return new Rebuild(
                number,
                phase,
                isPaused,
                wish,
                operatorId,
                reason,
                startedAt,
                comparison,
                line.length() <= LONGEST_TROUBLE ? line : line.substring(0, LONGEST_TROUBLE));
    }
}
