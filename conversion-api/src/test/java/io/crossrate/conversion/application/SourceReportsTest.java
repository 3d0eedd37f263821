package io.crossrate.conversion.application;

import static io.crossrate.conversion.RateTables.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.QuarantinedRate.State;
import io.crossrate.conversion.domain.TableKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SourceReportsTest {

    private final SourceReports reports = new SourceReports(Clock.fixed(MONDAY, ZoneOffset.UTC));

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
