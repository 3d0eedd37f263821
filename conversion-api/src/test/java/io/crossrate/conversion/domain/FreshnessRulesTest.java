package io.crossrate.conversion.domain;

import static io.crossrate.conversion.RateTables.MONDAY;
import static io.crossrate.conversion.RateTables.RULES;
import static io.crossrate.conversion.RateTables.crypto;
import static io.crossrate.conversion.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessRulesTest {

    private static final Instant FRIDAY = MONDAY.minus(Duration.ofDays(3));

    @Test
    void fiatIsFreshUntilTheNextDaysPublicationIsOverdue() {
        var table = fiat("frankfurter", MONDAY, "EUR", "USD 1.1");

        assertThat(RULES.of(table, MONDAY.plus(Duration.ofHours(26)).minusMillis(1)))
                .isEqualTo(Freshness.FRESH);
        assertThat(RULES.of(table, MONDAY.plus(Duration.ofHours(26)))).isEqualTo(Freshness.CARRIED);
        assertThat(RULES.of(table, MONDAY.plus(Duration.ofDays(5)))).isEqualTo(Freshness.STALE);
    }

    @Test
    void fridaysTableIsFreshOverTheWeekend() {
        var table = fiat("frankfurter", FRIDAY, "EUR", "USD 1.1");

        assertThat(RULES.of(table, MONDAY)).isEqualTo(Freshness.FRESH);
        assertThat(RULES.of(table, MONDAY.plus(Duration.ofHours(2)))).isEqualTo(Freshness.CARRIED);
    }

    @Test
    void cryptoKnowsNoWeekend() {
        var saturday = FRIDAY.plus(Duration.ofDays(1));
        var table = crypto("coingecko", saturday, "USD 70000");

        assertThat(RULES.of(table, saturday.plusSeconds(299))).isEqualTo(Freshness.FRESH);
        assertThat(RULES.of(table, saturday.plusSeconds(300))).isEqualTo(Freshness.CARRIED);
        assertThat(RULES.of(table, saturday.plusSeconds(900))).isEqualTo(Freshness.STALE);
    }

    @Test
    void aFreshnessThatCannotChangeAnyMoreNeverChanges() {
        var table = crypto("coingecko", MONDAY, "USD 70000");

        assertThat(RULES.nextChange(table, MONDAY)).isEqualTo(MONDAY.plusSeconds(300));
        assertThat(RULES.nextChange(table, MONDAY.plusSeconds(300))).isEqualTo(MONDAY.plusSeconds(900));
        assertThat(RULES.nextChange(table, MONDAY.plusSeconds(900))).isEqualTo(Instant.MAX);
    }
}
