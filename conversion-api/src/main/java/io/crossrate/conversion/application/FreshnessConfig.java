package io.crossrate.conversion.application;

import io.crossrate.money.rate.Calendar;
import io.crossrate.money.rate.FreshnessRules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.time.Duration;
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

    public FreshnessConfig {
        calendars = Map.copyOf(calendars);
    }

    FreshnessRules rules() {
        var rhythms = Map.of(
                Calendar.TARGET, Calendar.TARGET.rhythm(targetGrace, targetMissed),
                Calendar.DAILY, Calendar.DAILY.rhythm(dailyGrace, dailyMissed),
                Calendar.HOURLY, Calendar.HOURLY.rhythm(hourlyGrace, hourlyMissed),
                Calendar.ALWAYS, Calendar.ALWAYS.rhythm(alwaysGrace, alwaysMissed));
        return Calendar.rules(calendars, rhythms, remembered);
    }
}
