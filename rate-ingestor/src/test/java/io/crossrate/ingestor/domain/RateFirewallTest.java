package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static io.crossrate.ingestor.domain.Tables.firewall;
import static io.crossrate.ingestor.domain.Tables.sent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFirewallTest {

    @Test
    void theFirstTableIsLetThroughAsPublished() {
        var verdict = judge(sent(NOON, Map.of("USD", "1.10", "GBP", "0.87003")), null, NOON);

        assertThat(verdict)
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Newer.class))
                .satisfies(newer -> {
                    assertThat(newer.table().rates()).hasToString("{GBP=0.87003, USD=1.10}");
                    assertThat(newer.table().asOf()).isEqualTo(NOON);
                    assertThat(newer.leftOut()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "SEK, 0, NOT_POSITIVE",
        "SEK, -11.2, NOT_POSITIVE",
        "SEK, NaN, NOT_A_NUMBER",
        "SEK, '', NOT_A_NUMBER",
        "SEK, 1e400, TOO_MANY_DIGITS",
        "VEF, 7580.1, WITHDRAWN_CODE",
        "HRK, 7.53, WITHDRAWN_CODE",
        "BGN, 1.95583, WITHDRAWN_CODE",
        "QQQ, 1.5, UNKNOWN_CODE",
        "usd, 1.5, UNKNOWN_CODE"
    })
    void aFlawedValueIsLeftOutAndTheRestIsPublished(String code, String number, Flaw flaw) {
        var numbers = new HashMap<>(RATES);
        numbers.put(code, number);

        var verdict = judge(sent(NOON, numbers), null, NOON);

        assertThat(verdict).isInstanceOf(Verdict.Newer.class);
        assertThat(verdict.leftOut()).isEqualTo(Map.of(code, flaw));
        assertThat(((Verdict.Newer) verdict).table().rates().keySet()).isEqualTo(RATES.keySet());
    }

    @Test
    void aCodeIsCurrentUpToItsLastMonth() {
        var lastDay = Instant.parse("2025-12-31T15:00:00Z");
        var numbers = Map.of("USD", "1.17", "BGN", "1.9558");

        assertThat(judge(sent(lastDay, numbers), null, NOON).leftOut()).isEmpty();
    }

    @Test
    void aCodeOfTheProvidersOwnIsShownWithoutControlCharacters() {
        var numbers = new HashMap<>(RATES);
        numbers.put("X\nY 2026-01-01 ERROR all is lost", "1");

        assertThat(judge(sent(NOON, numbers), null, NOON).leftOut()).containsOnlyKeys("X?Y?2026-01-~");
    }

    @Test
    void theSameTableAgainIsARepetitionEvenWithOtherZeros() {
        var held = checked(NOON, Map.of("USD", "1.10", "HUF", "366.9"));

        assertThat(judge(sent(NOON, Map.of("USD", "1.1", "HUF", "366.90")), held, NOON))
                .isInstanceOf(Verdict.Repetition.class);
    }

    @Test
    void otherValuesOfTheSameTimeAreACorrection() {
        var held = checked(NOON, RATES);
        var numbers = new HashMap<>(RATES);
        numbers.put("USD", "1.16592");

        assertThat(judge(sent(NOON, numbers), held, NOON)).isInstanceOf(Verdict.Correction.class);
    }

    @Test
    void anOlderTableDoesNotReplaceANewerOne() {
        var held = checked(NOON, RATES);
        var older = sent(NOON.minusSeconds(1), Map.of("USD", "1.08", "GBP", "0.86"));

        assertThat(refusal(judge(older, held, NOON))).isEqualTo(Refusal.OLDER_THAN_HELD);
    }

    @Test
    void anOlderTableThatSaysTheSameIsARepetition() {
        var held = checked(NOON, RATES);

        assertThat(judge(sent(NOON.minusSeconds(60), RATES), held, NOON)).isInstanceOf(Verdict.Repetition.class);
    }

    @Test
    void theSameValuesAtALaterTimeAreNewer() {
        var held = checked(NOON, RATES);

        assertThat(judge(sent(NOON.plusSeconds(60), RATES), held, NOON.plusSeconds(60)))
                .isInstanceOf(Verdict.Newer.class);
    }

    @Test
    void aTableOfTheFutureIsRefusedBeyondTheTolerance() {
        assertThat(judge(sent(NOON.plusSeconds(120), RATES), null, NOON)).isInstanceOf(Verdict.Newer.class);
        assertThat(refusal(judge(sent(NOON.plusSeconds(121), RATES), null, NOON)))
                .isEqualTo(Refusal.IN_THE_FUTURE);
    }

    @Test
    void aTableInAnotherBaseIsRefused() {
        var table = new ProviderTable("USD", NOON, NOON, null, RATES, Map.of());

        assertThat(refusal(judge(table, null, NOON))).isEqualTo(Refusal.OTHER_BASE);
    }

    @Test
    void aTableWhoseBaseIsNotOneIsRefused() {
        var numbers = new HashMap<>(RATES);
        numbers.put("EUR", "0.857");

        assertThat(refusal(judge(sent(NOON, numbers), null, NOON))).isEqualTo(Refusal.BASE_NOT_ONE);
    }

    @Test
    void theBaseItselfIsNotAmongTheRates() {
        var numbers = new HashMap<>(RATES);
        numbers.put("EUR", "1.0");

        var verdict = (Verdict.Newer) judge(sent(NOON, numbers), null, NOON);

        assertThat(verdict.table().rates()).doesNotContainKey("EUR");
        assertThat(verdict.leftOut()).isEmpty();
    }

    @Test
    void aTableWithTooFewSoundRatesIsRefused() {
        assertThat(refusal(judge(sent(NOON, Map.of("USD", "1.1", "GBP", "0")), null, NOON)))
                .isEqualTo(Refusal.TOO_FEW_RATES);
    }

    @Test
    void outdatedRowsAreLeftOut() {
        var table = new ProviderTable("EUR", NOON, NOON, null, RATES, Map.of("RUB", "117.201"));

        assertThat(judge(table, null, NOON).leftOut()).isEqualTo(Map.of("RUB", Flaw.OUTDATED));
    }

    private static Verdict judge(ProviderTable table, @Nullable RateTable held, Instant now) {
        return firewall(held).judge(table, now);
    }

    private static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }
}
