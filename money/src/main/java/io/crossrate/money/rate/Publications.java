package io.crossrate.money.rate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a source publishes its tables. */
public sealed interface Publications {

    /** The first publication that comes after a table of that time. */
    Instant after(Instant asOf);

    /** At one time of the day on every day on which TARGET is open. */
    record OnTargetDays(LocalTime time, ZoneId zone) implements Publications {

        /** The ECB's reference rates. */
        public static final OnTargetDays ECB = new OnTargetDays(LocalTime.of(16, 0), ZoneId.of("Europe/Berlin"));

        @Override
        public Instant after(Instant asOf) {
            var day = asOf.atZone(zone).toLocalDate();
            while (!TargetDays.isOpen(day)
                    || !day.atTime(time).atZone(zone).toInstant().isAfter(asOf)) {
                day = day.plusDays(1);
            }
            return day.atTime(time).atZone(zone).toInstant();
        }
    }

    /** Again after the same time, on every day. */
    record Every(Duration period) implements Publications {

        public Every {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("a period is positive, was " + period);
            }
        }

        @Override
        public Instant after(Instant asOf) {
            return asOf.plus(period);
        }
    }
}
