package io.crossrate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1e400",
                "1E2",
                "1,000",
                "1.",
                ".5",
                "NaN",
                "Infinity",
                "0x10",
                "1 ",
                "１２",
                "100000000000000000000000",
                "1.0000000000000000001",
                "\n1"
            })
    void refusesWhatIsNotAPlainNumber(String text) {
        assertThatThrownBy(() -> Decimals.parse(text))
                .isInstanceOf(InvalidDecimal.class)
                .hasMessageContaining("is not a decimal number");
    }

    @Test
    void doesNotRepeatTenThousandDigits() {
        assertThatThrownBy(() -> Decimals.parse("9".repeat(10_000))).message().hasSizeLessThan(250);
    }

    @Test
    void printsUpTo24SignificantDigits() {
        var inverse = BigDecimal.ONE.divide(new BigDecimal("1.16591"), Decimals.PRECISION);

        assertThat(Decimals.significant(inverse)).isEqualTo("0.857699136296969748951463");
        assertThat(Decimals.significant(new BigDecimal("5.0E-7"))).isEqualTo("0.0000005");
        assertThat(Decimals.significant(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Decimals.significant(BigDecimal.ZERO)).isEqualTo("0");
    }

    @Property
    void whatWasPrintedReadsBack(@ForAll @BigRange(min = "0", max = "1e19") @Scale(18) BigDecimal number) {
        assertThat(Decimals.parse(Decimals.plain(number))).isEqualTo(number);
    }

    @Property
    void aReciprocalOfAReciprocalIsTheRate(@ForAll @BigRange(min = "1e-9", max = "1e9") @Scale(12) BigDecimal rate) {
        var inverse = BigDecimal.ONE.divide(rate, Decimals.PRECISION);

        assertThat(Decimals.significant(BigDecimal.ONE.divide(inverse, Decimals.PRECISION)))
                .isEqualTo(Decimals.significant(rate));
    }
}
