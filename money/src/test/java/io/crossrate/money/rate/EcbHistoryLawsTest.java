package io.crossrate.money.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The laws of {@link RateLawsTest} over every day that the ECB has published since 1999, where its history lies beside
 * the checkout. Every day is looked at with every code and with as many crosses, other ones each day.
 */
class EcbHistoryLawsTest {

    private static final Path HISTORY = Path.of(
            System.getProperty("crossrate.root"), "../shared/data/ecb-eurofxref-hist-1999-01-04_2026-04-13.csv");
    private static final Currency EUR = Currencies.of("EUR");
    private static final BigDecimal AMOUNT = new BigDecimal("98765.43");

    @TestFactory
    Stream<DynamicTest> everyDayObeysTheLaws() throws IOException {
        return Files.exists(HISTORY)
                ? Stream.of(DynamicTest.dynamicTest("since 1999", EcbHistoryLawsTest::readAndCheck))
                : Stream.empty();
    }

    private static void readAndCheck() throws IOException {
        var lines = Files.readAllLines(HISTORY);
        var codes = List.of(lines.getFirst().split(","));
        var checked = 0;
        for (var day = 1; day < lines.size(); day++) {
            checked += check(table(codes, lines.get(day).split(",")), day);
        }
        assertThat(checked).as("conversions that were recomputed").isGreaterThan(lines.size() * 2 * 20);
    }

    private static RateTable table(List<String> codes, String[] cells) {
        var asOf = LocalDate.parse(cells[0]).atTime(14, 0).toInstant(ZoneOffset.UTC);
        var rates = new HashMap<Currency, BigDecimal>();
        for (var column = 1; column < codes.size(); column++) {
            if (!cells[column].equals("N/A")) {
                rates.put(Currencies.of(codes.get(column)), new BigDecimal(cells[column]));
            }
        }
        return new RateTable(new UUID(1, asOf.getEpochSecond()), "ecb", TableKind.FIAT, EUR, asOf, asOf, false, rates);
    }

    private static int check(RateTable table, int day) {
        var board = RateTables.board(table);
        var codes = new ArrayList<>(board.currencies());
        for (var i = 0; i < codes.size(); i++) {
            var one = codes.get(i);
            var other = codes.get((i + 1 + day % (codes.size() - 1)) % codes.size());
            var rate = rate(board, one, other);
            assertFollowsFromItsPath(rate);
            assertReciprocal(rate, rate(board, other, one));
            assertTriangle(board, one, other, codes.get((i + 2 + day) % codes.size()), rate);
        }
        return 2 * codes.size();
    }

    private static void assertFollowsFromItsPath(Rate rate) {
        var modes = List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN);
        for (var mode : modes) {
            assertThat(rate.quoteFor(AMOUNT, mode).amount())
                    .isEqualTo(RateLaws.recomputed(
                            AMOUNT, rate.path(), rate.pair().quote().minorUnits(), mode));
        }
    }

    private static void assertReciprocal(Rate rate, Rate back) {
        assertThat(rate.inverse()).isEqualByComparingTo(back.value());
        RateLaws.assertClose(rate.value().multiply(back.value()), BigDecimal.ONE);
    }

    private static void assertTriangle(RateBoard board, Currency one, Currency other, Currency third, Rate direct) {
        if (!third.equals(one) && !third.equals(other)) {
            var product = rate(board, one, third)
                    .value()
                    .multiply(rate(board, third, other).value());
            RateLaws.assertClose(product, direct.value());
        }
    }

    private static Rate rate(RateBoard board, Currency from, Currency to) {
        return board.rate(new CurrencyPair(from, to)).orElseThrow();
    }
}
