package io.crossrate.money.rate;

import static io.crossrate.money.rate.Freshness.CARRIED;
import static io.crossrate.money.rate.Freshness.FRESH;
import static io.crossrate.money.rate.Freshness.STALE;
import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.RULES;
import static io.crossrate.money.rate.RateTables.announcing;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.money.rate.FreshnessRules.Rhythm;
import io.crossrate.money.rate.Publications.Every;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessRulesTest {

    @ParameterizedTest
    @CsvSource({
        // A Monday in summer: due on Tuesday at 16:00 in Frankfurt, which is 14:00 UTC.
        "2026-04-13T14:00:00Z, 2026-04-14T15:59:59.999Z, FRESH",
        "2026-04-13T14:00:00Z, 2026-04-14T16:00:00Z,     CARRIED",
        "2026-04-13T14:00:00Z, 2026-04-16T15:59:59Z,     CARRIED",
        "2026-04-13T14:00:00Z, 2026-04-16T16:00:00Z,     STALE",
        // A weekend.
        "2026-04-17T14:00:00Z, 2026-04-20T15:59:59Z,     FRESH",
        "2026-04-17T14:00:00Z, 2026-04-20T16:00:00Z,     CARRIED",
        // From the Thursday before Good Friday to the Tuesday after Easter Monday.
        "2026-04-02T14:00:00Z, 2026-04-06T20:00:00Z,     FRESH",
        "2026-04-02T14:00:00Z, 2026-04-07T15:59:59Z,     FRESH",
        "2026-04-02T14:00:00Z, 2026-04-07T18:00:00Z,     CARRIED",
        "2026-04-02T14:00:00Z, 2026-04-09T16:00:00Z,     STALE",
        // Christmas 2025: Thursday and Friday closed, in winter 16:00 is 15:00 UTC.
        "2025-12-24T15:00:00Z, 2025-12-29T16:59:59Z,     FRESH",
        "2025-12-24T15:00:00Z, 2025-12-29T17:00:00Z,     CARRIED",
        // The clocks change on the night to Sunday 29 March 2026.
        "2026-03-27T15:00:00Z, 2026-03-30T15:59:59Z,     FRESH",
        "2026-03-27T15:00:00Z, 2026-03-30T16:00:00Z,     CARRIED",
        // The market made up goes on at all times, also just before and on a publication.
        "2026-04-14T13:59:59Z, 2026-04-14T14:00:14Z,     FRESH",
        "2026-04-12T03:00:00Z, 2026-04-12T03:00:15Z,     FRESH"
    })
    void referenceRatesAreDueOnTheNextTargetDay(Instant asOf, Instant now, Freshness expected) {
        assertThat(RULES.of(fiat("ecb", asOf, "EUR", "USD 1.1"), now)).isEqualTo(expected);
    }

    @Test
    void otherFiatTablesAreDueEveryDay() {
        var friday = MONDAY.minus(Duration.ofDays(3));
        var table = fiat("open-er-api", friday, "USD", "EUR 0.9");

        assertThat(RULES.of(table, friday.plus(Duration.ofHours(26)).minusMillis(1)))
                .isEqualTo(FRESH);
        assertThat(RULES.of(table, friday.plus(Duration.ofHours(26)))).isEqualTo(CARRIED);
        assertThat(RULES.of(table, friday.plus(Duration.ofHours(74)))).isEqualTo(STALE);
    }

    @Test
    void cryptoIsDueEveryMinuteOfTheWeek() {
        var saturday = MONDAY.minus(Duration.ofDays(2));
        var table = crypto("coingecko", saturday, "USD 70000");

        assertThat(RULES.nextPublication(table)).isEqualTo(saturday.plusSeconds(60));
        assertThat(RULES.of(table, saturday.plusSeconds(299))).isEqualTo(FRESH);
        assertThat(RULES.of(table, saturday.plusSeconds(300))).isEqualTo(CARRIED);
        assertThat(RULES.of(table, saturday.plusSeconds(900))).isEqualTo(STALE);
    }

    @Test
    void whatTheSourceAnnouncesIsItsNextPublication() {
        var sooner = announcing(MONDAY.plus(Duration.ofHours(20)), fiat("open-er-api", MONDAY, "USD", "EUR 0.9"));
        var later = announcing(MONDAY.plus(Duration.ofHours(40)), fiat("open-er-api", MONDAY, "USD", "EUR 0.9"));

        assertThat(RULES.nextPublication(sooner)).isEqualTo(MONDAY.plus(Duration.ofHours(20)));
        assertThat(RULES.of(sooner, MONDAY.plus(Duration.ofHours(22)))).isEqualTo(CARRIED);
        assertThat(RULES.of(later, MONDAY.plus(Duration.ofHours(41)))).isEqualTo(FRESH);
        assertThat(RULES.of(later, MONDAY.plus(Duration.ofHours(74)))).isEqualTo(STALE);
    }

    @ParameterizedTest
    @CsvSource({"2026-04-13T14:00:00Z", "2020-01-01T00:00:00Z", "2027-04-13T14:00:00Z", "8999-01-01T00:00:00Z"})
    void anAnnouncementThatCannotBeMeantIsNotBelieved(Instant announced) {
        var table = announcing(announced, fiat("open-er-api", MONDAY, "USD", "EUR 0.9"));

        assertThat(RULES.nextPublication(table)).isEqualTo(MONDAY.plus(Duration.ofDays(1)));
    }

    @Test
    void aFreshnessThatCannotChangeAnyMoreNeverChanges() {
        var table = crypto("coingecko", MONDAY, "USD 70000");

        assertThat(RULES.nextChange(table, MONDAY)).isEqualTo(MONDAY.plusSeconds(300));
        assertThat(RULES.nextChange(table, MONDAY.plusSeconds(300))).isEqualTo(MONDAY.plusSeconds(900));
        assertThat(RULES.nextChange(table, MONDAY.plusSeconds(900))).isEqualTo(Instant.MAX);
    }

    @Test
    void aRhythmThatCannotBeIsRefused() {
        var daily = new Every(Duration.ofDays(1));

        assertThatThrownBy(() -> new Rhythm(daily, Duration.ofSeconds(-1), 3)).hasMessageContaining("grace");
        assertThatThrownBy(() -> new Rhythm(daily, Duration.ZERO, 0)).hasMessageContaining("missed");
        assertThatThrownBy(() -> new Every(Duration.ZERO)).hasMessageContaining("positive");
    }
}
