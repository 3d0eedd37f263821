package io.crossrate.money.rate;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.FreshnessRules.Rhythm;
import io.crossrate.money.rate.Publications.Every;
import io.crossrate.money.rate.Publications.OnTargetDays;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables with numbers that were published, for tests to build on. */
public final class RateTables {

    /** When the ECB published {@link #ecb()}: a Monday. */
    public static final Instant MONDAY = Instant.parse("2026-04-13T14:00:00Z");

    private static final Rhythm TARGET = new Rhythm(OnTargetDays.ECB, Duration.ofHours(2), 3);
    private static final Rhythm DAILY = new Rhythm(new Every(Duration.ofDays(1)), Duration.ofHours(2), 3);
    private static final Rhythm ALWAYS = new Rhythm(new Every(Duration.ofMinutes(1)), Duration.ofMinutes(4), 11);

    /** As the service has them by default, without hourly sources. */
    public static final FreshnessRules RULES =
            new FreshnessRules(Map.of("ecb", TARGET, "frankfurter", TARGET), DAILY, ALWAYS, Duration.ofDays(7));

    private RateTables() {}

    /** Reference rates in euros. */
    public static RateTable ecb() {
        return fiat(
                "frankfurter", MONDAY, "EUR", "USD 1.16591 JPY 186.35 GBP 0.87003 CHF 0.9238 RON 5.0935 IDR 19927.17");
    }

    /** A wider table in dollars. */
    public static RateTable openEr() {
        return fiat("open-er-api", MONDAY, "USD", "EUR 0.857412 GBP 0.745901 NGN 1363.0521 KWD 0.306472 HRK 6.459");
    }

    /** One bitcoin in everything. */
    public static RateTable coingecko() {
        return crypto("coingecko", MONDAY, "USD 75817.765 EUR 65021.093 ETH 31.977 XAU 15.844 SATS 100000000");
    }

    public static RateTable fiat(String source, Instant asOf, String base, String rates) {
        return table(source, TableKind.FIAT, base, asOf, asOf.plusSeconds(302), rates);
    }

    public static RateTable crypto(String source, Instant asOf, String rates) {
        return table(source, TableKind.CRYPTO, "BTC", asOf, asOf.plusSeconds(2), rates);
    }

    public static RateTable table(
            String source, TableKind kind, String base, Instant asOf, Instant fetchedAt, String rates) {
        var id = UUID.nameUUIDFromBytes((source + asOf + fetchedAt).getBytes(StandardCharsets.UTF_8));
        return new RateTable(id, source, kind, Currencies.of(base), asOf, fetchedAt, false, rates(rates));
    }

    /** The same as if the built-in market had made it up. */
    public static RateTable simulated(RateTable table) {
        return new RateTable(
                table.snapshotId(),
                table.source(),
                table.kind(),
                table.base(),
                table.asOf(),
                table.fetchedAt(),
                table.nextUpdateAt(),
                true,
                table.rates());
    }

    /** The table of a source that announces its next one. */
    public static RateTable announcing(Instant next, RateTable table) {
        return new RateTable(
                table.snapshotId(),
                table.source(),
                table.kind(),
                table.base(),
                table.asOf(),
                table.fetchedAt(),
                next,
                table.simulated(),
                table.rates());
    }

    /** The board of these tables as it stands at the instant one minute after {@link #MONDAY}. */
    public static RateBoard board(RateTable... tables) {
        return boardAt(MONDAY.plusSeconds(60), tables);
    }

    public static RateBoard boardAt(Instant now, RateTable... tables) {
        var board = RateBoard.empty(List.of("frankfurter", "open-er-api"), RULES);
        for (var table : tables) {
            board = board.with(table, now);
        }
        return board;
    }

    public static CurrencyPair pair(String text) {
        return new CurrencyPair(
                Currencies.of(text.substring(0, text.indexOf('/'))),
                Currencies.of(text.substring(text.indexOf('/') + 1)));
    }

    private static Map<Currency, BigDecimal> rates(String codesAndNumbers) {
        var rates = new HashMap<Currency, BigDecimal>();
        var words = List.of(codesAndNumbers.split(" ", -1));
        for (int i = 0; i < words.size(); i += 2) {
            rates.put(Currencies.of(words.get(i)), new BigDecimal(words.get(i + 1)));
        }
        return rates;
    }
}
