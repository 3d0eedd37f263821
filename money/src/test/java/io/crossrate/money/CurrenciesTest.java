package io.crossrate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource({
        "EUR,2", "JPY,0", "KRW,0", "VND,0", "ISK,0", "KWD,3", "BHD,3", "CLF,4", "UYW,4", "XAU,6", "BTC,8", "ETH,18"
    })
    void knowsTheMinorUnitsThatTheJdkGetsWrongOrLacks(String code, int minorUnits) {
        assertThat(Currencies.of(code).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "EURO1", "", "XXX", "US", " EUR"})
    void hasNoCurrencyForOtherText(String code) {
        assertThat(Currencies.find(code)).isEmpty();
        assertThatThrownBy(() -> Currencies.of(code)).hasMessage("unknown currency " + code);
    }

    @Test
    void aWithdrawnCodeWasCurrentUntilItsMonth() {
        var kuna = Currencies.of("HRK");

        assertThat(kuna.withdrawn()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(kuna.isCurrentAt(Instant.parse("2022-12-30T15:00:00Z"))).isTrue();
        assertThat(kuna.isCurrentAt(Instant.parse("2023-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void aCurrencyIsCurrentOnTheLastDayOnWhichItWasQuoted() {
        assertThat(Currencies.of("LTL").isCurrentAt(Instant.parse("2014-12-31T15:00:00Z")))
                .isTrue();
        assertThat(Currencies.of("ROL").isCurrentAt(Instant.parse("2005-06-30T15:00:00Z")))
                .isTrue();
    }

    @Test
    void sortsByCodeAndKnowsEveryKind() {
        assertThat(Currencies.all()).extracting(Currency::code).isSorted().hasSizeGreaterThan(180);
        assertThat(Currencies.all()).extracting(Currency::kind).contains(CurrencyKind.values());
    }
}
