package io.crossrate.orders.application.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan and how far it is, as it is remembered whatever becomes of the processes that work on it.
 *
 * @param hash the plan's, as it was when it was planned
 * @param perSecond records a second at most, 0 where as many as may be
 * @param operatorId who has planned it, or started it
 * @param reason why it was started, in the operator's words
 * @param startedAt null before that
 * @param done records of the plan
 * @param trouble what went wrong last, empty where nothing did
 */
public record Replay(
        Plan plan,
        String hash,
        ReplayPhase phase,
        boolean isPaused,
        long perSecond,
        UUID operatorId,
        String reason,
        @Nullable Instant startedAt,
        long done,
        Outcome outcome,
        String trouble) {

    private static final int LONGEST_TROUBLE = 500;

    static Replay planned(Plan plan, UUID operatorId) {
        return new Replay(
                plan, plan.hash(), ReplayPhase.PLANNED, false, 0, operatorId, "", null, 0, Outcome.NOTHING, "");
    }

    Replay started(UUID operator, String why, long rate, Instant at) {
        return new Replay(plan, hash, ReplayPhase.RUNNING, false, rate, operator, why, at, done, outcome, "");
    }

    Replay paused(boolean paused) {
        return new Replay(plan, hash, phase, paused, perSecond, operatorId, reason, startedAt, done, outcome, trouble);
    }

    Replay at(ReplayPhase next, String what) {
        var line = what.replaceAll("\\p{Cntrl}", " ");
        return new Replay(
                plan,
                hash,
                next,
                false,
                perSecond,
                operatorId,
                reason,
                startedAt,
                done,
                outcome,
                line.length() <= LONGEST_TROUBLE ? line : line.substring(0, LONGEST_TROUBLE));
    }

    /** Still running, in this trouble. */
    Replay inTrouble(String what) {
        return phase == ReplayPhase.RUNNING ? at(phase, what).paused(isPaused) : this;
    }

    /** So many records are written, each once. */
    Replay written(long records) {
        return new Replay(
                plan,
                hash,
                phase,
                isPaused,
                perSecond,
                operatorId,
                reason,
                startedAt,
                records,
                Outcome.NOTHING.with("written", records),
                "");
    }

    /** Whether the plan is what was planned. */
    boolean isIntact() {
        return hash.equals(plan.hash());
    }
}
