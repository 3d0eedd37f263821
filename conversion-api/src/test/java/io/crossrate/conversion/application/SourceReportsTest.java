package io.crossrate.conversion.application;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.QuarantinedRate.State;
import io.crossrate.conversion.domain.SourceState;
import io.crossrate.money.rate.TableKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceReportsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SourceReports reports = new SourceReports(Clock.fixed(MONDAY, ZoneOffset.UTC), meters);

    @Test
    void theLastWordOnAValueCounts() {
        reports.rateStands(rate("SAR", State.HELD, MONDAY));
        reports.rateStands(rate("SAR", State.CONFIRMED, MONDAY));

        assertThat(reports.held()).isEmpty();
        assertThat(reports.all()).containsExactly(rate("SAR", State.CONFIRMED, MONDAY));

        reports.rateStands(rate("SAR", State.HELD, MONDAY));
        assertThat(reports.held()).hasSize(1);
    }

    @Test
    void sourcesThatNobodyPollsAnyMoreAreCounted() {
        var grace = Duration.ofMinutes(2);
        reports.sourceStands(source("standby", null));
        reports.sourceStands(source("polled", MONDAY.minus(grace)));
        assertThat(overdue()).isZero();

        reports.sourceStands(source("overdue", MONDAY.minus(grace).minusMillis(1)));
        assertThat(overdue()).isEqualTo(1);
    }

    private double overdue() {
        return meters.get("rates.sources.overdue").gauge().value();
    }

    private static SourceState source(String name, @Nullable Instant nextPollAt) {
        return new SourceState(
                name, TableKind.FIAT, "up", MONDAY, null, null, 0, nextPollAt, null, null, 0, "replica-1", false);
    }

    @Test
    void whatWasSettledIsShownForAMonthAndWhatIsHeldForAsLongAsItIs() {
        var longAgo = MONDAY.minus(Duration.ofDays(30));
        reports.rateStands(rate("SAR", State.WITHDRAWN, longAgo));
        reports.rateStands(rate("KWD", State.WITHDRAWN, longAgo.plusSeconds(1)));
        reports.rateStands(rate("TRY", State.HELD, longAgo));

        assertThat(reports.all().stream().map(QuarantinedRate::code)).containsExactly("KWD", "TRY");
    }

    @Test
    void thereIsALimitAndWhatIsSettledGoesFirst() {
        reports.rateStands(rate("OLD", State.HELD, MONDAY));
        reports.rateStands(rate("SET", State.CONFIRMED, MONDAY));
        for (int i = 0; i < 4_998; i++) {
            reports.rateStands(rate("X" + i, State.HELD, MONDAY));
        }
        assertThat(reports.all()).hasSize(5_000);

        reports.rateStands(rate("ONE", State.HELD, MONDAY));
        assertThat(reports.all())
                .hasSize(5_000)
                .extracting(QuarantinedRate::code)
                .contains("OLD")
                .doesNotContain("SET");

        reports.rateStands(rate("TWO", State.HELD, MONDAY));
        assertThat(reports.all())
                .hasSize(5_000)
                .extracting(QuarantinedRate::code)
                .contains("ONE")
                .doesNotContain("OLD");
    }

    private static QuarantinedRate rate(String code, State state, Instant fetchedAt) {
        return new QuarantinedRate(
                "open-er-api",
                TableKind.FIAT,
                "USD",
                code,
                state,
                "jump",
                null,
                "1",
                null,
                null,
                fetchedAt,
                fetchedAt,
                fetchedAt,
                0,
                2,
                null,
                false);
    }
}
