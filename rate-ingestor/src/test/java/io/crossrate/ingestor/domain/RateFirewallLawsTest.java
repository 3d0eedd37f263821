package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.firewall;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class RateFirewallLawsTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static Verdict judge(ProviderTable table, @Nullable RateTable held, Instant now) {
        return firewall(held).judge(table, now);
    }

    @Property
    void whatIsLetThroughIsSound(@ForAll("tables") ProviderTable sent) {
        if (judge(sent, null, NOON) instanceof Verdict.Newer(var table, var leftOut)) {
            assertThat(table.asOf()).isBeforeOrEqualTo(NOON.plus(TOLERANCE));
            assertThat(table.rates()).isNotEmpty();
            var doubted = leftOut.values().stream().filter(Flaw::mayBeRight).count();
            assertThat(table.rates().size() + doubted).isGreaterThanOrEqualTo(ECB.minimumRates());
            table.rates().forEach((code, rate) -> {
                assertThat(Currencies.of(code).isCurrentAt(table.asOf())).isTrue();
                assertThat(rate).isPositive();
                assertThat(rate.toPlainString()).matches("\\d{1,20}(\\.\\d{1,18})?");
                assertThat(rate)
                        .isEqualByComparingTo(new BigDecimal(sent.numbers().get(code)));
            });
        }
    }

    @Property
    void everyCodeIsEitherPublishedOrLeftOutWithAReason(@ForAll("tables") ProviderTable sent) {
        if (judge(sent, null, NOON) instanceof Verdict.Newer(var table, var leftOut)) {
            sent.numbers().keySet().stream()
                    .filter(code -> !code.equals(sent.base()))
                    .forEach(code -> assertThat(table.rates().containsKey(code))
                            .as(code)
                            .isNotEqualTo(leftOut.containsKey(Shown.code(code))));
        }
    }

    @Property
    void theSameTableTwiceIsPublishedOnce(@ForAll("tables") ProviderTable sent) {
        if (judge(sent, null, NOON) instanceof Verdict.Newer(var table, var _)) {
            assertThat(judge(sent, table, NOON)).isInstanceOf(Verdict.Repetition.class);
        }
    }

    @Property
    void timeNeverGoesBack(@ForAll("tables") ProviderTable first, @ForAll("tables") ProviderTable second) {
        if (judge(first, null, NOON) instanceof Verdict.Newer(var held, var _)) {
            switch (judge(second, held, NOON)) {
                case Verdict.Newer(var table, var _) -> assertThat(table.asOf()).isAfter(held.asOf());
                case Verdict.Correction(var table, var _) ->
                    assertThat(table.asOf()).isEqualTo(held.asOf());
                case Verdict.Repetition _, Verdict.Refused _ -> {}
            }
        }
    }

    @Property
    void theSameTableHasTheSameIdAndAnotherOneHasNot(
            @ForAll("tables") ProviderTable first, @ForAll("tables") ProviderTable second) {
        if (judge(first, null, NOON) instanceof Verdict.Newer(var one, var _)
                && judge(second, null, NOON) instanceof Verdict.Newer(var other, var _)) {
            var same = one.asOf().equals(other.asOf()) && one.saysTheSameAs(other);
            assertThat(one.snapshotId().equals(other.snapshotId())).isEqualTo(same);
            assertThat(one.snapshotId().version()).isEqualTo(5);
            assertThat(one.snapshotId().variant()).isEqualTo(2);
        }
    }

    @Provide
    Arbitrary<ProviderTable> tables() {
        var known = Currencies.all().stream().map(Currency::code).toList();
        var codes = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(known)), Tuple.of(1, Arbitraries.of("usd", "QQQ", "", "F00")));
        var sound = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.0001"), new BigDecimal("99999999"))
                .ofScale(4)
                .map(BigDecimal::toPlainString);
        var rubbish = Arbitraries.of("0", "-1", "NaN", "1e400", "", "1e-30", "9".repeat(60), "null");
        var numbers = Arbitraries.frequencyOf(Tuple.of(9, sound), Tuple.of(1, rubbish));
        var table = Arbitraries.maps(codes, numbers).ofMaxSize(12);
        var times = Arbitraries.of(List.of(
                NOON.minus(Duration.ofDays(1)),
                NOON.minusSeconds(1),
                NOON,
                NOON.plusSeconds(119),
                NOON.plusSeconds(900)));
        return Combinators.combine(times, table).as(RateFirewallLawsTest::sent);
    }

    private static ProviderTable sent(Instant asOf, Map<String, String> numbers) {
        numbers.computeIfPresent("EUR", (_, _) -> "1");
        return Tables.sent(asOf, numbers);
    }
}
