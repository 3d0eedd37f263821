package io.crossrate.ingestor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every day of the ECB's history where it lies beside the checkout, else a made-up history, through the firewall. */
class EcbHistoryTest {

    private static final Path HISTORY = Path.of(
            System.getProperty("crossrate.root"), "../shared/data/ecb-eurofxref-hist-1999-01-04_2026-04-13.csv");
    private static final BigDecimal FAR_FROM_ITS_INVERSE = new BigDecimal("0.25");
    private static final int CONFIRMATIONS = 2;

    private record Day(Instant asOf, Map<String, String> numbers) {}

    private final List<Day> days = days();
    private final Polls polls = Polls.of("ecb", "EUR");

    @Test
    void noDayIsRefusedAndFewValuesWaitForTheirConfirmation() {
        var values = 0;
        var held = 0;
        for (var day : days) {
            var leftOut = through(polls.poll(day.asOf(), day.numbers()));
            values += day.numbers().size();
            held += leftOut.size();
            for (var again = 0; again < CONFIRMATIONS && !leftOut.isEmpty(); again++) {
                leftOut = through(polls.poll(day.asOf(), day.numbers()));
            }
            assertThat(leftOut).isEmpty();
            assertPublished(day);
        }

        assertThat(held * 10_000L).as("%d of %d values were held", held, values).isLessThan(2L * values);
    }

    @Test
    void noFirstTableOfBitcoinIsRefusedForTheTableOfTheDayBefore() {
        var values = 0;
        var held = 0;
        for (var i = 1; i < days.size(); i++) {
            var stand = new WitnessStand();
            var before = days.get(i - 1);
            var day = days.get(i);
            new Polls("ecb", "EUR", Tables.RULES, Accepted.NOTHING, stand, before.asOf())
                    .poll(before.asOf(), before.numbers());
            var leftOut = through(new Polls("coingecko", "BTC", Tables.RULES, Accepted.NOTHING, stand, day.asOf())
                    .poll(day.asOf(), ofBitcoin(day.numbers())));
            values += day.numbers().size();
            held += leftOut.size();
        }

        assertThat(held * 10_000L).as("%d of %d values were held", held, values).isLessThan(6L * values);
    }

    private static Map<String, String> ofBitcoin(Map<String, String> numbers) {
        var ofBitcoin = new HashMap<String, String>();
        numbers.forEach((code, number) -> ofBitcoin.put(
                code, new BigDecimal(number).multiply(new BigDecimal("65000")).toPlainString()));
        ofBitcoin.put("EUR", "65000");
        return ofBitcoin;
    }

    @Test
    void whatIsWrongOnAnyDayIsCaughtHoweverOftenItIsRead() {
        var random = new Random(27);
        var previous = days.getFirst();
        polls.poll(previous.asOf(), previous.numbers());
        for (var day : days.subList(1, days.size())) {
            if (random.nextInt(5) == 0) {
                for (var wrong : wrong(day, previous, random).entrySet()) {
                    var numbers = new HashMap<>(day.numbers());
                    numbers.put(wrong.getKey(), wrong.getValue());
                    for (var times = 0; times <= CONFIRMATIONS; times++) {
                        assertThat(polls.poll(day.asOf(), numbers).leftOut())
                                .as("%s of %s", wrong, day.asOf())
                                .containsKey(wrong.getKey());
                    }
                }
            }
            for (var times = 0; times <= CONFIRMATIONS; times++) {
                polls.poll(day.asOf(), day.numbers());
            }
            assertPublished(day);
            previous = day;
        }
    }

    /** One value of the day before and of this day: ten times, a tenth of, nothing, or upside down. */
    private static Map<String, String> wrong(Day day, Day previous, Random random) {
        var codes = new ArrayList<>(day.numbers().keySet());
        codes.retainAll(previous.numbers().keySet());
        Collections.sort(codes);
        var code = codes.get(random.nextInt(codes.size()));
        var number = new BigDecimal(day.numbers().getOrDefault(code, "1"));
        var inverse = BigDecimal.ONE.divide(number, Moves.PRECISION);
        return Map.of(
                code,
                switch (random.nextInt(4)) {
                    case 0 -> number.movePointRight(1).toPlainString();
                    case 1 -> number.movePointLeft(1).toPlainString();
                    case 2 -> "0";
                    default ->
                        Moves.between(number, inverse).compareTo(FAR_FROM_ITS_INVERSE) > 0
                                ? inverse.toPlainString()
                                : "-" + number.toPlainString();
                });
    }

    private void assertPublished(Day day) {
        day.numbers().forEach((code, number) -> assertThat(polls.rate(code))
                .as("%s of %s", code, day.asOf())
                .isEqualTo(number));
    }

    private static Map<String, Flaw> through(Verdict verdict) {
        assertThat(verdict).isNotInstanceOf(Verdict.Refused.class);
        return verdict.leftOut();
    }

    private static List<Day> days() {
        try {
            return Files.isRegularFile(HISTORY) ? recorded(Files.readAllLines(HISTORY)) : madeUp();
        } catch (IOException e) {
            throw new IllegalStateException("the history cannot be read", e);
        }
    }

    private static List<Day> recorded(List<String> lines) {
        var codes = lines.getFirst().split(",", -1);
        var days = new ArrayList<Day>();
        for (var line : lines.subList(1, lines.size()).reversed()) {
            var fields = line.split(",", -1);
            var numbers = new HashMap<String, String>();
            for (var i = 1; i < codes.length; i++) {
                if (!codes[i].isEmpty() && !fields[i].isEmpty() && !fields[i].equals("N/A")) {
                    numbers.put(codes[i], fields[i]);
                }
            }
            days.add(day(LocalDate.parse(fields[0]), numbers));
        }
        return days;
    }

    private static List<Day> madeUp() {
        var random = new Random(1999);
        var days = new ArrayList<Day>();
        var rates = new HashMap<String, BigDecimal>();
        Polls.EURO.forEach((code, number) -> rates.put(code, new BigDecimal(number)));
        List.of("SAR", "AED", "BMD", "QAR", "XOF").forEach(rates::remove);
        for (var date = LocalDate.of(1999, 1, 4); days.size() < 1_000; date = date.plusDays(1)) {
            var numbers = new HashMap<String, String>();
            rates.replaceAll((_, rate) -> rate.multiply(
                    BigDecimal.ONE.add(new BigDecimal(random.nextInt(2001) - 1000).movePointLeft(5)), Moves.PRECISION));
            rates.forEach((code, rate) -> numbers.put(code, rate.toPlainString()));
            days.add(day(date, numbers));
        }
        return days;
    }

    private static Day day(LocalDate date, Map<String, String> numbers) {
        return new Day(date.atTime(LocalTime.of(15, 0)).toInstant(ZoneOffset.UTC), numbers);
    }
}
