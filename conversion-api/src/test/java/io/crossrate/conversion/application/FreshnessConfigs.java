package io.crossrate.conversion.application;

import java.time.Duration;
import java.util.Map;

/** Rhythms of sources for tests without a container. */
public final class FreshnessConfigs {

    public static final FreshnessConfig DEFAULT = with(Map.of());

    private FreshnessConfigs() {}

    static FreshnessConfig with(Map<String, String> calendars) {
        return new FreshnessConfig(
                calendars,
                Duration.ofHours(2),
                3,
                Duration.ofHours(2),
                3,
                Duration.ofMinutes(15),
                6,
                Duration.ofMinutes(4),
                11,
                Duration.ofDays(7));
    }
}
