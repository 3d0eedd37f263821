package io.crossrate.ingestor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedNumberTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1.0",
        "75817.765, 75817.765",
        "106789785.77, 106789785.77",
        "5.0E-7, 0.00000050",
        "1.16E+2, 116",
        "2e3, 2000",
        "0.00011542456, 0.00011542456",
        "1.0000000000000000000000, 1"
    })
    void aNumberKeepsItsDigits(String text, BigDecimal expected) {
        assertThat(PublishedNumber.read(text)).isEqualTo(new PublishedNumber.Sound(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0", "0e5", "-1.5", "-1e30"})
    void whatIsNotPositiveIsFlawed(String text) {
        assertThat(PublishedNumber.read(text)).isEqualTo(new PublishedNumber.Flawed(Flaw.NOT_POSITIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "null", "1,5", "0x10", "1.", ".5", "+1", " 1", "1.2.3", "١", "1e"})
    void whatIsNoNumberIsFlawed(String text) {
        assertThat(PublishedNumber.read(text)).isEqualTo(new PublishedNumber.Flawed(Flaw.NOT_A_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e-400",
                "1e999999999",
                "1E-999999999",
                "123456789012345678901",
                "0.1234567890123456789"
            })
    void whatIsTooLongOrTooLargeIsFlawedWithoutBeingExpanded(String text) {
        assertThat(PublishedNumber.read(text)).isEqualTo(new PublishedNumber.Flawed(Flaw.TOO_MANY_DIGITS));
    }

    @Test
    void tenThousandDigitsAreTooMany() {
        assertThat(PublishedNumber.read("9".repeat(10_000)))
                .isEqualTo(new PublishedNumber.Flawed(Flaw.TOO_MANY_DIGITS));
    }

    @Property
    void everyStoredNumberIsReadAsItIs(
            @ForAll @Scale(18) @BigRange(min = "0.000000000000000001", max = "99999999999999999999")
                    BigDecimal number) {
        assertThat(PublishedNumber.read(number.toPlainString())).isEqualTo(new PublishedNumber.Sound(number));
        assertThat(PublishedNumber.read(number.toString())).isEqualTo(new PublishedNumber.Sound(number));
    }

    @Property
    void noTextIsReadWithAnError(@ForAll String text) {
        assertThat(PublishedNumber.read(text)).isNotNull();
    }
}
