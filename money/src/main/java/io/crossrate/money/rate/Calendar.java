package io.crossrate.money.rate;

import io.crossrate.money.rate.FreshnessRules.Rhythm;
import io.crossrate.money.rate.Publications.Every;
import io.crossrate.money.rate.Publications.OnTargetDays;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A calendar that sources publish by, under the name that settings give it. */
public enum Calendar {
    /** 16:00 in Frankfurt on TARGET days. */
    TARGET,
    DAILY,
    HOURLY,
    /** Each minute. */
    ALWAYS;

    private static final Map<String, Calendar> KNOWN = Map.of(
            "ecb", TARGET,
            "frankfurter", TARGET,
            "open-er-api", DAILY,
            "exchangerate-api", DAILY,
            "openexchangerates", HOURLY,
            "coingecko", ALWAYS);

    /** This calendar with so much patience: a publication so late, so many missed. */
    public Rhythm rhythm(Duration grace, int missed) {
        return new Rhythm(publications(), grace, missed);
    }

    private Publications publications() {
        return switch (this) {
            case TARGET -> OnTargetDays.ECB;
            case DAILY -> new Every(Duration.ofDays(1));
            case HOURLY -> new Every(Duration.ofHours(1));
            case ALWAYS -> new Every(Duration.ofMinutes(1));
        };
    }

    /**
     * The rules for the sources that are known and those that are named besides or in their place; other sources of fiat
     * money are daily, of crypto always.
     *
     * @param named names of calendars in lower case, by source
     * @param rhythms one for each calendar
     */
    public static FreshnessRules rules(Map<String, String> named, Map<Calendar, Rhythm> rhythms, Duration remembered) {
        var bySource = new HashMap<String, Rhythm>();
        KNOWN.forEach((source, calendar) -> bySource.put(source, of(rhythms, calendar)));
        named.forEach((source, name) -> bySource.put(source, of(rhythms, named(source, name))));
        return new FreshnessRules(bySource, of(rhythms, DAILY), of(rhythms, ALWAYS), remembered);
    }

    private static Rhythm of(Map<Calendar, Rhythm> rhythms, Calendar calendar) {
        return Objects.requireNonNull(rhythms.get(calendar), calendar.name());
    }

    private static Calendar named(String source, String name) {
        for (var calendar : values()) {
            if (calendar.name().toLowerCase(Locale.ROOT).equals(name)) {
                return calendar;
            }
        }
        throw new IllegalArgumentException(
                "rates.calendars.%s is target, daily, hourly or always, was %s".formatted(source, name));
    }
}
