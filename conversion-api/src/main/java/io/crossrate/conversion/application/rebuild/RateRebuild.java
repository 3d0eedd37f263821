package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.domain.accounts.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one rebuild of rates that there is at a time, as it is remembered whatever becomes of the processes that work on it.
 *
 * @param number counts rebuilds from 1
 * @param isCheck whether it tells differences and changes nothing
 * @param operator who has asked for it; empty where there has been none
 * @param reason why, in the operator's words
 * @param first the first differences, a line each
 * @param trouble what went wrong last, empty where nothing did
 * @param isRecorded whether the operators' log has its end
 */
public record RateRebuild(
        long number,
        Phase phase,
        boolean isCheck,
        Optional<User> operator,
        String reason,
        Instant startedAt,
        Tally tally,
        List<String> first,
        String trouble,
        boolean isRecorded) {

    /** So many differences are told; what they are together says the tally. */
    private static final int TOLD = 20;

    private static final int LONGEST = 500;

    static RateRebuild first(long number, boolean isCheck, User operator, String reason, Instant at) {
        return new RateRebuild(
                number, Phase.READING, isCheck, Optional.of(operator), reason, at, Tally.NOTHING, List.of(), "", false);
    }

    RateRebuild at(Phase next) {
        return new RateRebuild(number, next, isCheck, operator, reason, startedAt, tally, first, "", isRecorded);
    }

    /** Goes on from one phase to the next, unless it is somewhere else by now. */
    RateRebuild on(Phase from, Phase next) {
        return phase == from ? at(next) : this;
    }

    RateRebuild with(Tally more, List<String> differences) {
        var told =
                Stream.concat(first.stream(), differences.stream()).limit(TOLD).toList();
        return new RateRebuild(
                number, phase, isCheck, operator, reason, startedAt, tally.plus(more), told, "", isRecorded);
    }

    RateRebuild inTrouble(String what) {
        var line = what.replaceAll("\\p{Cntrl}", " ");
        var shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
        return new RateRebuild(number, phase, isCheck, operator, reason, startedAt, tally, first, shown, isRecorded);
    }

    RateRebuild recorded() {
        return new RateRebuild(number, phase, isCheck, operator, reason, startedAt, tally, first, trouble, true);
    }

    /** Whether it has ended and the operators' log is to be told. */
    boolean isToBeRecorded() {
        return number > 0 && !phase.isUnderWay() && !isRecorded;
    }
}
