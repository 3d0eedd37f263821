package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds of every table at every time. */
class FreshnessLawsTest {

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");
    private static final long THIRTY_YEARS = Duration.ofDays(10_957).toSeconds();
    private static final long TWO_WEEKS = Duration.ofDays(14).toSeconds();

    @Property
    void timeAloneNeverMakesATableFresher(
            @ForAll("tables") RateTable table,
            @ForAll @LongRange(max = 1_300_000) long seconds,
            @ForAll @LongRange(max = 1_300_000) long more) {
        var then = table.asOf().plusSeconds(seconds);

        assertThat(RULES.of(table, then.plusSeconds(more))).isGreaterThanOrEqualTo(RULES.of(table, then));
    }

    @Property
    void theNextChangeIsExactlyWhereTheFreshnessChanges(
            @ForAll("tables") RateTable table, @ForAll @LongRange(max = 1_300_000) long seconds) {
        var now = table.asOf().plusSeconds(seconds);
        var change = RULES.nextChange(table, now);

        if (change.equals(Instant.MAX)) {
            assertThat(RULES.of(table, now)).isEqualTo(Freshness.STALE);
            return;
        }
        assertThat(change).isAfter(now);
        assertThat(RULES.of(table, change.minusNanos(1))).isEqualTo(RULES.of(table, now));
        assertThat(RULES.of(table, change)).isGreaterThan(RULES.of(table, now));
    }

    @Property
    void aTableIsFreshUntilItsNextPublicationAndEveryTableBecomesStale(@ForAll("tables") RateTable table) {
        var next = RULES.nextPublication(table);

        assertThat(next).isAfter(table.asOf());
        assertThat(RULES.of(table, next.minusNanos(1))).isEqualTo(Freshness.FRESH);
        assertThat(RULES.of(table, table.asOf().plusSeconds(TWO_WEEKS))).isEqualTo(Freshness.STALE);
        assertThat(RULES.forgottenAt(table)).isAfter(next);
    }

    @Provide
    Arbitrary<RateTable> tables() {
        var times = Arbitraries.longs().between(0, THIRTY_YEARS).map(YEAR_2000::plusSeconds);
        var announced = Arbitraries.longs().between(-100_000, 2_000_000).injectNull(0.5);
        return Combinators.combine(Arbitraries.of("ecb", "open-er-api", "coingecko"), times, announced)
                .as(FreshnessLawsTest::table);
    }

    private static RateTable table(String source, Instant asOf, Long announced) {
        var table = source.equals("coingecko")
                ? RateTables.crypto(source, asOf, "USD 70000")
                : RateTables.fiat(source, asOf, "EUR", "USD 1.1");
        return announced == null ? table : RateTables.announcing(asOf.plusSeconds(announced), table);
    }
}
