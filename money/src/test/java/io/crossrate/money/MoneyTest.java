package io.crossrate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Currency EUR = Currencies.of("EUR");
    private static final Currency XAU = Currencies.of("XAU");

    @Test
    void roundsOnceToMinorUnits() {
        assertThat(Money.rounded(new BigDecimal("116.585"), EUR, RoundingMode.HALF_EVEN))
                .hasToString("116.58 EUR");
        assertThat(Money.rounded(new BigDecimal("116.585"), EUR, RoundingMode.HALF_UP))
                .hasToString("116.59 EUR");
    }

    @Test
    void goldKeepsItsDigits() {
        assertThat(Money.rounded(new BigDecimal("4501.44"), XAU, RoundingMode.HALF_EVEN))
                .hasToString("4501.440000 XAU");
    }

    @Test
    void isPayableDownToTheMinorUnit() {
        assertThat(new Money(new BigDecimal("1.230"), EUR).isPayable()).isTrue();
        assertThat(new Money(new BigDecimal("1.234"), EUR).isPayable()).isFalse();
    }

    @Test
    void aPairHasTwoCurrencies() {
        assertThat(new CurrencyPair(EUR, XAU).inverse()).hasToString("XAU/EUR");
        assertThatThrownBy(() -> new CurrencyPair(EUR, EUR)).hasMessage("base and quote must differ, both were EUR");
    }
}
