package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every pair of any plausible tables. */
class RateLawsTest {

    private static final List<Currency> FIAT = codes("EUR USD JPY GBP CHF KWD IDR NGN RON CLF VND");
    private static final List<Currency> CRYPTO = codes("BTC ETH XAU XAG EUR USD JPY KWD");
    private static final List<Currency> ALL = codes("EUR USD JPY GBP CHF KWD IDR NGN RON CLF VND BTC ETH XAU XAG");

    @Property
    void theInverseOfAPairIsTheOtherPairsRate(@ForAll("boards") RateBoard board, @ForAll("pairs") CurrencyPair pair) {
        assertThat(rate(board, pair).inverse())
                .isEqualByComparingTo(rate(board, pair.inverse()).value());
        RateLaws.assertClose(
                rate(board, pair).value().multiply(rate(board, pair.inverse()).value()), BigDecimal.ONE);
    }

    @Property
    void twoStepsWithinATableAreAsGoodAsOne(
            @ForAll("boards") RateBoard board,
            @ForAll("fiat") Currency a,
            @ForAll("fiat") Currency b,
            @ForAll("fiat") Currency c) {
        if (a.equals(b) || b.equals(c) || a.equals(c)) {
            return;
        }
        var ab = rate(board, new CurrencyPair(a, b)).value();
        var bc = rate(board, new CurrencyPair(b, c)).value();

        RateLaws.assertClose(
                ab.multiply(bc), rate(board, new CurrencyPair(a, c)).value());
    }

    @Property
    void anAnswerFollowsFromItsOwnPathAndIsRoundedOnce(
            @ForAll("boards") RateBoard board,
            @ForAll("pairs") CurrencyPair pair,
            @ForAll("amounts") BigDecimal amount,
            @ForAll("modes") RoundingMode mode) {
        var rate = rate(board, pair);

        assertThat(rate.quoteFor(amount, mode).amount())
                .isEqualTo(RateLaws.recomputed(amount, rate.path(), pair.quote().minorUnits(), mode));
    }

    @Property
    void gettingAnAmountFollowsFromThePathBackwards(
            @ForAll("boards") RateBoard board,
            @ForAll("pairs") CurrencyPair pair,
            @ForAll("amounts") BigDecimal amount) {
        var cost = rate(board, pair).baseFor(amount, RoundingMode.HALF_EVEN);
        var back = rate(board, pair.inverse());

        assertThat(cost.amount())
                .isEqualTo(RateLaws.recomputed(amount, back.path(), pair.base().minorUnits(), RoundingMode.HALF_EVEN));
    }

    @Property
    void thereAndBackStaysWithinOneMinorUnitOfEachSide(
            @ForAll("boards") RateBoard board,
            @ForAll("pairs") CurrencyPair pair,
            @ForAll("amounts") BigDecimal amount) {
        var rate = rate(board, pair);
        var there = rate.quoteFor(amount, RoundingMode.HALF_EVEN);
        var back = rate(board, pair.inverse()).quoteFor(there.amount(), RoundingMode.HALF_EVEN);

        var oneOfBase = BigDecimal.ONE.movePointLeft(pair.base().minorUnits());
        var oneOfQuote = BigDecimal.ONE.movePointLeft(pair.quote().minorUnits());
        var tolerance = oneOfBase.add(oneOfQuote.multiply(rate.inverse()));
        assertThat(back.amount().subtract(amount).abs()).isLessThanOrEqualTo(tolerance);
    }

    private static Rate rate(RateBoard board, CurrencyPair pair) {
        return board.rate(pair).orElseThrow();
    }

    @Provide
    Arbitrary<RateBoard> boards() {
        return Combinators.combine(
                        tables("frankfurter", TableKind.FIAT, "EUR", FIAT),
                        tables("coingecko", TableKind.CRYPTO, "BTC", CRYPTO))
                .as(RateTables::board);
    }

    private static Arbitrary<RateTable> tables(String source, TableKind kind, String base, List<Currency> codes) {
        var quotes = codes.stream().filter(code -> !code.code().equals(base)).toList();
        return rates().list().ofSize(quotes.size()).map(numbers -> {
            var rates = new HashMap<Currency, BigDecimal>();
            quotes.forEach(quote -> rates.put(quote, numbers.get(rates.size())));
            return new RateTable(
                    new UUID(1, 2), source, kind, Currencies.of(base), MONDAY, MONDAY, false, Map.copyOf(rates));
        });
    }

    /** Published numbers have 4 to 9 digits, from a satoshi's worth to a rupiah's. */
    private static Arbitrary<BigDecimal> rates() {
        return Combinators.combine(
                        Arbitraries.longs().between(1_000, 999_999_999),
                        Arbitraries.integers().between(0, 12))
                .as(BigDecimal::valueOf);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 999_999_999_999L),
                        Arbitraries.integers().between(0, 18))
                .as(BigDecimal::valueOf);
    }

    @Provide
    Arbitrary<CurrencyPair> pairs() {
        var pairs = new ArrayList<CurrencyPair>();
        for (var base : ALL) {
            ALL.stream()
                    .filter(quote -> !quote.equals(base))
                    .forEach(quote -> pairs.add(new CurrencyPair(base, quote)));
        }
        return Arbitraries.of(pairs);
    }

    @Provide
    Arbitrary<Currency> fiat() {
        return Arbitraries.of(FIAT);
    }

    @Provide
    Arbitrary<RoundingMode> modes() {
        return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
    }

    private static List<Currency> codes(String codes) {
        return List.of(codes.split(" ", -1)).stream().map(Currencies::of).toList();
    }
}
