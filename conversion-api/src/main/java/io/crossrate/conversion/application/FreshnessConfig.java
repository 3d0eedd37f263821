package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.FreshnessRules;
import io.crossrate.conversion.domain.FreshnessRules.Rhythm;
import io.crossrate.conversion.domain.Publications.Every;
import io.crossrate.conversion.domain.Publications.OnTargetDays;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long the sources' tables are trusted. A table is fresh until its next publication is later than the grace allows,
 * and stale when so many publications after it are missed.
 *
 * @param calendars by source {@code target} (16:00 in Frankfurt on TARGET days), {@code daily}, {@code hourly} or {@code
 *     always} (each minute), beside or in place of those that are known; other sources of fiat money are daily, of crypto
 *     always
 * @param remembered for how long after it became stale a code is shown that its source's newer tables lack
 */
@ConfigurationProperties("rates")
public record FreshnessConfig(
        @Bindable(defaultValue = "{}")
                @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
                Map<String, String> calendars,
        @Bindable(defaultValue = "2h") Duration targetGrace,
        @Bindable(defaultValue = "3") int targetMissed,
        @Bindable(defaultValue = "2h") Duration dailyGrace,
        @Bindable(defaultValue = "3") int dailyMissed,
        @Bindable(defaultValue = "15m") Duration hourlyGrace,
        @Bindable(defaultValue = "6") int hourlyMissed,
        @Bindable(defaultValue = "4m") Duration alwaysGrace,
        @Bindable(defaultValue = "11") int alwaysMissed,
        @Bindable(defaultValue = "7d") Duration remembered) {

    private static final Map<String, Calendar> KNOWN = Map.of(
            "ecb", Calendar.TARGET,
            "frankfurter", Calendar.TARGET,
            "open-er-api", Calendar.DAILY,
            "exchangerate-api", Calendar.DAILY,
            "openexchangerates", Calendar.HOURLY,
            "coingecko", Calendar.ALWAYS);

    private enum Calendar {
        TARGET,
        DAILY,
        HOURLY,
        ALWAYS
    }

    public FreshnessConfig {
        calendars = Map.copyOf(calendars);
        calendars.forEach(FreshnessConfig::calendar);
    }

    FreshnessRules rules() {
        var rhythms = new HashMap<String, Rhythm>();
        KNOWN.forEach((source, calendar) -> rhythms.put(source, rhythm(calendar)));
        calendars.forEach((source, name) -> rhythms.put(source, rhythm(calendar(source, name))));
        return new FreshnessRules(rhythms, rhythm(Calendar.DAILY), rhythm(Calendar.ALWAYS), remembered);
    }

    private Rhythm rhythm(Calendar calendar) {
        return switch (calendar) {
            case TARGET -> new Rhythm(OnTargetDays.ECB, targetGrace, targetMissed);
            case DAILY -> new Rhythm(new Every(Duration.ofDays(1)), dailyGrace, dailyMissed);
            case HOURLY -> new Rhythm(new Every(Duration.ofHours(1)), hourlyGrace, hourlyMissed);
            case ALWAYS -> new Rhythm(new Every(Duration.ofMinutes(1)), alwaysGrace, alwaysMissed);
        };
    }

    private static Calendar calendar(String source, String name) {
        for (var calendar : Calendar.values()) {
            if (calendar.name().toLowerCase(Locale.ROOT).equals(name)) {
                return calendar;
            }
        }
        throw new IllegalArgumentException(
                "rates.calendars.%s is target, daily, hourly or always, was %s".formatted(source, name));
    }
}
