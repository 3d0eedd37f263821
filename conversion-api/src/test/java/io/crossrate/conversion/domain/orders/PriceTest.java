package io.crossrate.conversion.domain.orders;

import static io.crossrate.money.rate.RateTables.board;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final BigDecimal NO_FEE = BigDecimal.ZERO;
    private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

    @Test
    void whatIsPaidIsConvertedAfterTheFee() {
        var rate = rate("EUR/USD");

        var price = Price.paying(new Money(new BigDecimal("100"), rate.pair().base()), rate, ONE_PERCENT);

        assertThat(price.fee()).hasToString("1.00 EUR");
        assertThat(price.to()).hasToString("115.43 USD");
    }

    @Test
    void theLeastPaymentThatBuysEnoughIsAsked() {
        var rate = rate("EUR/JPY");

        var price = Price.buying(new Money(new BigDecimal("10000"), rate.pair().quote()), rate, NO_FEE);

        assertThat(price.from()).hasToString("53.67 EUR");
        assertThat(price.to()).hasToString("10001 JPY");
    }

    @Test
    void anAmountHasNoMoreDigitsThanCanBePaid() {
        var rate = rate("JPY/USD");

        assertThatExceptionOfType(InvalidAmount.class)
                .isThrownBy(() -> Price.paying(
                        new Money(new BigDecimal("1.5"), rate.pair().base()), rate, NO_FEE))
                .withMessageContaining("JPY has 0");
    }

    @Property(tries = 300)
    void theAmountsFollowFromThePrintedRateAlone(@ForAll("large") BigDecimal amount) {
        var rate = rate("USD/ETH");
        var from = Money.rounded(amount, rate.pair().base(), RoundingMode.CEILING);

        var price = Price.paying(from, rate, ONE_PERCENT);

        var printed = new BigDecimal(Decimals.significant(rate.value()));
        var exact = price.from().amount().subtract(price.fee().amount()).multiply(printed);
        assertThat(price.to()).isEqualTo(Money.rounded(exact, rate.pair().quote(), RoundingMode.HALF_EVEN));
    }

    @Provide
    Arbitrary<BigDecimal> large() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("1000000000"), new BigDecimal("1000000000000"))
                .ofScale(18);
    }

    @Property(tries = 300)
    void whoeverBuysAnAmountGetsAtLeastThatForTheLeastPayment(
            @ForAll("pairs") String pair, @ForAll("cents") BigDecimal cents, @ForAll("fees") BigDecimal fee) {
        var rate = rate(pair);
        var asked = Money.rounded(cents, rate.pair().quote(), RoundingMode.CEILING);

        var price = Price.buying(asked, rate, fee);

        assertThat(price.to().amount()).isGreaterThanOrEqualTo(asked.amount());
        assertThat(price.from().isPayable()).isTrue();
        assertThat(Price.paying(price.from(), rate, fee)).isEqualTo(price);
    }

    @Provide
    Arbitrary<String> pairs() {
        return Arbitraries.of("EUR/USD", "USD/EUR", "EUR/JPY", "JPY/EUR", "BTC/USD", "USD/BTC", "ETH/EUR", "IDR/ETH");
    }

    @Provide
    Arbitrary<BigDecimal> cents() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1000000"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<BigDecimal> fees() {
        return Arbitraries.of(NO_FEE, ONE_PERCENT, new BigDecimal("0.0025"), new BigDecimal("0.5"));
    }

    private static Rate rate(String pair) {
        return board(ecb(), coingecko()).rate(pair(pair)).orElseThrow();
    }
}
