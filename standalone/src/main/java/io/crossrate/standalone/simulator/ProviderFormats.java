package io.crossrate.standalone.simulator;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The market as the providers would publish it: their fields, their codes, their digits. */
final class ProviderFormats {

    private static final List<String> ECB_CODES = List.of(
            "USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "ISK", "NOK", "TRY", "AUD", "BRL",
            "CAD", "CNY", "HKD", "IDR", "ILS", "INR", "KRW", "MXN", "MYR", "NZD", "PHP", "SGD", "THB", "ZAR");
    private static final List<String> COINGECKO_FIAT = List.of(
            "USD", "AED", "ARS", "AUD", "BDT", "BHD", "BMD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR",
            "GBP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "KWD", "LKR", "MXN", "MYR", "NGN", "NOK",
            "NZD", "PHP", "PKR", "PLN", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "VND", "ZAR", "XDR");

    private static final MathContext ECB_DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);
    private static final int OPEN_ER_API_DECIMALS = 6;
    private static final int COINGECKO_DECIMALS = 3;
    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final LocalTime ECB_PUBLISHES = LocalTime.of(16, 0);

    /** The past is the same in every run, so that it is told once. */
    private static final long SEED_OF_THE_PAST = 1999;

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int STEPS_A_DAY = 5;

    private final Market market;

    ProviderFormats(Market market) {
        this.market = market;
    }

    /** The ECB's own XML, with the quotes that it uses. */
    String ecbXml(Instant now) {
        var cubes = new StringBuilder();
        for (String code : ECB_CODES) {
            cubes.append("<Cube currency='%s' rate='%s'/>".formatted(code, ecb(code)));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
                xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">\
                <gesmes:subject>Reference rates</gesmes:subject>\
                <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>\
                <Cube><Cube time='%s'>%s</Cube></Cube></gesmes:Envelope>"""
                .formatted(ecbDay(now), cubes);
    }

    /** The ECB's history as CSV, newest day first, up to the day before its newest table. */
    String ecbHistory(Instant now) {
        var past = new Market(SEED_OF_THE_PAST);
        var rows = new ArrayList<String>();
        for (LocalDate day : FIRST_DAY.datesUntil(ecbDay(now)).toList()) {
            if (!isWeekend(day)) {
                for (int step = 0; step < STEPS_A_DAY; step++) {
                    past.step();
                }
                rows.add(day + "," + row(code -> plain(past.rate("EUR", code).round(ECB_DIGITS))));
            }
        }
        return "Date," + row(code -> code) + String.join("", rows.reversed());
    }

    private static String row(UnaryOperator<String> cell) {
        return ECB_CODES.stream().map(cell).collect(Collectors.joining(",", "", ",\n"));
    }

    /** Frankfurter v2: a row per currency. */
    String frankfurterRows(Instant now) {
        LocalDate day = ecbDay(now);
        var rows = new ArrayList<String>();
        for (String code : ECB_CODES) {
            rows.add("{\"date\":\"%s\",\"base\":\"EUR\",\"quote\":\"%s\",\"rate\":%s}".formatted(day, code, ecb(code)));
        }
        return "[" + String.join(",", rows) + "]";
    }

    /** Frankfurter v1: one table. */
    String frankfurterTable(Instant now) {
        var rates = new ArrayList<String>();
        for (String code : ECB_CODES) {
            rates.add("\"%s\":%s".formatted(code, ecb(code)));
        }
        return "{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"%s\",\"rates\":{%s}}"
                .formatted(ecbDay(now), String.join(",", rates));
    }

    /** open.er-api.com v6, which says when it was made and when the next one will be. */
    String openErApi(String base, Instant made, Duration period) {
        var rates = new ArrayList<String>();
        for (String code : market.codes()) {
            if (kind(code) == CurrencyKind.FIAT) {
                BigDecimal rate = market.rate(base, code).setScale(OPEN_ER_API_DECIMALS, RoundingMode.HALF_EVEN);
                rates.add("\"%s\":%s".formatted(code, plain(rate)));
            }
        }
        Instant next = made.plus(period);
        return """
                {"result":"success","provider":"https://www.exchangerate-api.com",\
                "documentation":"https://www.exchangerate-api.com/docs/free",\
                "terms_of_use":"https://www.exchangerate-api.com/terms",\
                "time_last_update_unix":%d,"time_last_update_utc":"%s",\
                "time_next_update_unix":%d,"time_next_update_utc":"%s",\
                "time_eol_unix":0,"base_code":"%s","rates":{%s}}"""
                .formatted(
                        made.getEpochSecond(),
                        utc(made),
                        next.getEpochSecond(),
                        utc(next),
                        base,
                        String.join(",", rates));
    }

    /** CoinGecko's rates of one bitcoin. */
    String coinGecko() {
        var rates = new ArrayList<String>();
        for (String code : market.codes()) {
            if (kind(code) != CurrencyKind.FIAT || COINGECKO_FIAT.contains(code)) {
                rates.add(coinGeckoRate(Currencies.of(code)));
            }
        }
        return "{\"rates\":{" + String.join(",", rates) + "}}";
    }

    private String coinGeckoRate(Currency currency) {
        BigDecimal rounded = market.rate("BTC", currency.code()).setScale(COINGECKO_DECIMALS, RoundingMode.HALF_EVEN);
        String type =
                switch (currency.kind()) {
                    case FIAT -> "fiat";
                    case CRYPTO -> "crypto";
                    case METAL -> "commodity";
                };
        BigDecimal shortest = rounded.stripTrailingZeros();
        return "\"%s\":{\"name\":\"%s\",\"unit\":\"%s\",\"value\":%s,\"type\":\"%s\"}"
                .formatted(
                        currency.code().toLowerCase(Locale.ROOT),
                        currency.name(),
                        currency.symbol(),
                        (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString(),
                        type);
    }

    /** The day of the newest reference rates: they come at 16:00 on working days. */
    static LocalDate ecbDay(Instant now) {
        ZonedDateTime inFrankfurt = now.atZone(FRANKFURT);
        LocalDate day = inFrankfurt.toLocalTime().isBefore(ECB_PUBLISHES)
                ? inFrankfurt.toLocalDate().minusDays(1)
                : inFrankfurt.toLocalDate();
        while (isWeekend(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private String ecb(String code) {
        return plain(market.rate("EUR", code).round(ECB_DIGITS));
    }

    private static CurrencyKind kind(String code) {
        return Currencies.of(code).kind();
    }

    private static String utc(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(instant.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
