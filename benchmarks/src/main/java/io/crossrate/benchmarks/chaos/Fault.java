package io.crossrate.benchmarks.chaos;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong.
 *
 * @param number chooses the replica, or is how many processors there shall be
 * @param step of processing at which it happens, where the kind has one
 * @param lasts how long, where it does not end by itself
 */
record Fault(Kind kind, int number, String step, Duration lasts) {

    /** The named points of processing, as order-processor has them. */
    static final List<String> STEPS = List.of(
            "AFTER_POLL",
            "BEFORE_LEDGER_COMMIT",
            "AFTER_LEDGER_COMMIT",
            "BEFORE_SEND",
            "AFTER_SEND",
            "BEFORE_KAFKA_COMMIT",
            "AFTER_KAFKA_COMMIT");

    /** What can go wrong. */
    enum Kind {
        KILL_PROCESSOR("processor killed (-9) at a step"),
        PAUSE_PROCESSOR("processor stopped at a step beyond its session"),
        DOUBLE_PROCESSOR("processor started twice under one name"),
        SCALE_PROCESSORS("processors 1 → 3 → 1"),
        KILL_API("conversion-api killed (-9)"),
        STOP_KAFKA("Kafka killed and started"),
        STOP_DATABASE("database killed and started"),
        STOP_REDIS("Redis killed and started"),
        HANG_KAFKA("Kafka hangs"),
        HANG_DATABASE("database hangs"),
        HANG_REDIS("Redis hangs"),
        LOSE_LEDGER_COMMIT("answer to COMMIT lost"),
        LOSE_KAFKA_COMMIT("answer to the end of Kafka's transaction lost"),
        LOSE_OFFSETS("answer to the commit of offsets lost"),
        LOSE_ORDER("answer to a placed order lost");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case KILL_PROCESSOR -> "processor %d is killed %s".formatted(number + 1, step);
            case PAUSE_PROCESSOR ->
                "processor %d is stopped %s for %d s".formatted(number + 1, step, lasts.toSeconds());
            case SCALE_PROCESSORS -> "there are %d processors".formatted(number);
            case KILL_API -> "conversion-api %d is killed".formatted(number + 1);
            case STOP_KAFKA, STOP_DATABASE, STOP_REDIS, HANG_KAFKA, HANG_DATABASE, HANG_REDIS, DOUBLE_PROCESSOR ->
                "%s, %.1f s".formatted(kind.words(), lasts.toMillis() / 1000.0);
            default -> kind.words();
        };
    }
}
