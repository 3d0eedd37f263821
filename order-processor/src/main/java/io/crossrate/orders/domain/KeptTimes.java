package io.crossrate.orders.domain;

import java.time.Instant;

/** The times that MySQL and MariaDB keep alike: of the years 1000 to 9999. Others they refuse, or compare with nothing and keep silent. */
public final class KeptTimes {

    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private KeptTimes() {}

    public static boolean include(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(TOO_LATE);
    }
}
