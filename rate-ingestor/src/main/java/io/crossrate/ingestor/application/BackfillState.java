package io.crossrate.ingestor.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come.
 *
 * @param from the first day that was asked for, null before the first backfill
 * @param to the last day that the provider has, null until it is known
 * @param days the days that the provider has since then
 * @param published the days that this backfill has published
 * @param alreadyThere the days that the log held before
 * @param refused the days that the firewall refused
 * @param error what went wrong, null where nothing did
 */
public record BackfillState(
        Phase phase,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int days,
        int published,
        int alreadyThere,
        int refused,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /** What it does at present. */
    public enum Phase {
        IDLE,
        RUNNING,
        DONE,
        FAILED;

        /** The word for the API: running. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final BackfillState IDLE = new BackfillState(Phase.IDLE, null, null, 0, 0, 0, 0, null, null, null);

    static BackfillState started(LocalDate from, Instant at) {
        return new BackfillState(Phase.RUNNING, from, null, 0, 0, 0, 0, at, null, null);
    }

    BackfillState reading(int days, @Nullable LocalDate to) {
        return new BackfillState(phase, from, to, days, published, alreadyThere, refused, startedAt, null, null);
    }

    BackfillState withPublished(int more) {
        return counted(published + more, alreadyThere, refused);
    }

    BackfillState withAlreadyThere() {
        return counted(published, alreadyThere + 1, refused);
    }

    BackfillState withRefused() {
        return counted(published, alreadyThere, refused + 1);
    }

    private BackfillState counted(int ours, int before, int bad) {
        return new BackfillState(phase, from, to, days, ours, before, bad, startedAt, null, null);
    }

    BackfillState ended(Phase end, Instant at, @Nullable String why) {
        return new BackfillState(end, from, to, days, published, alreadyThere, refused, startedAt, at, why);
    }
}
