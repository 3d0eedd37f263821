package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PollScheduleTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Property
    void withoutAnAnnouncementTheIntervalIsKept(@ForAll long seed) {
        var next = schedule(seed).afterSuccess(NOON, null);

        assertThat(Duration.between(NOON, next)).isBetween(INTERVAL, INTERVAL.plusSeconds(3));
    }

    @Property
    void theAnnouncedTimeIsNotAnticipated(@ForAll long seed, @ForAll @LongRange(min = 1, max = 86_400) long seconds) {
        var next = schedule(seed).afterSuccess(NOON, NOON.plusSeconds(seconds));

        assertThat(next).isBetween(NOON.plusSeconds(seconds), NOON.plusSeconds(Math.max(seconds, 10) + 10));
    }

    @Property
    void anAnnouncementNeverStopsOrFloodsTheSource(@ForAll long seed, @ForAll @LongRange(min = -100_000) long seconds) {
        var announced = NOON.plusSeconds(Math.min(seconds, 10_000_000_000L));
        var pause = Duration.between(NOON, schedule(seed).afterSuccess(NOON, announced));

        assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofHours(26));
    }

    @Property
    void failuresStretchThePauseUpToTheCap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int failures) {
        var pause = Duration.between(NOON, schedule(seed).afterFailure(NOON, failures, null));

        assertThat(pause).isBetween(FIRST.dividedBy(2), LONGEST);
        if (failures > 8) {
            assertThat(pause).isGreaterThanOrEqualTo(LONGEST.dividedBy(2));
        }
    }

    @Property
    void aRefusalBeginsAtTheUsualRhythmAndEndsAtTheCap(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int refusals) {
        var pause = Duration.between(NOON, schedule(seed).afterRefusal(NOON, refusals, null));

        assertThat(pause).isBetween(INTERVAL.dividedBy(2), LONGEST);
        if (refusals == 1) {
            assertThat(pause).isLessThanOrEqualTo(INTERVAL);
        }
    }

    @Property
    void theProvidersWordIsObeyed(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int failures,
            @ForAll @LongRange(min = 1, max = 86_400) long seconds) {
        var asked = NOON.plusSeconds(seconds);

        assertThat(schedule(seed).afterFailure(NOON, failures, asked)).isAfterOrEqualTo(asked);
        assertThat(schedule(seed).afterRefusal(NOON, failures, asked)).isAfterOrEqualTo(asked);
        assertThat(schedule(seed).whileUsedUp(NOON, asked)).isAfterOrEqualTo(asked);
    }

    private static PollSchedule schedule(long seed) {
        return new PollSchedule(INTERVAL, FIRST, LONGEST, new SplittableRandom(seed));
    }
}
