package io.crossrate.web.journey;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;

/** What a conversion-api says of its sources, of what was held back, and of the past. */
final class FakeReports {

    private static final int MOST_POINTS = 2_000;

    volatile String openErApi = "up";
    volatile boolean overdue;
    volatile boolean heldBack;
    volatile boolean noHistory;
    volatile boolean onlyToday;
    volatile boolean onlyOnce;
    volatile boolean withGap;

    String sources() {
        var now = Instant.now();
        return """
                {"items":[
                 {"name":"ecb","kind":"fiat","state":"up","asOf":"%s","fetchedAt":"%s","freshness":"fresh","simulated":false,"rates":30,
                  "lastSuccessAt":"%s","failures":0,"at":"2026-04-13T14:00:01Z","nextPollAt":"%s"%s},
                 {"name":"frankfurter","kind":"fiat","state":"standby","failures":0},
                 {"name":"open-er-api","kind":"fiat","state":"%s","failures":2,"callsLeft":12,
                  "lastError":{"at":"%s","kind":"key-refused","detail":"HTTP 401: <b>no key</b>"}}],"next":null}"""
                .formatted(
                        now.minusSeconds(900),
                        now,
                        now,
                        now.plusSeconds(900),
                        overdue ? ",\"overdue\":true" : "",
                        openErApi,
                        now);
    }

    String quarantine() {
        return heldBack
                ? """
                {"items":[{"source":"open-er-api","kind":"fiat","base":"USD","code":"SAR","state":"held","reason":"jump",
                 "detail":"x","offered":"1599.9","held":"3.75","asOf":"2026-04-14T00:02:31Z","fetchedAt":"2026-04-14T00:05:02Z",
                 "since":"2026-04-14T00:05:02Z","confirmations":1,"confirmationsNeeded":2,"simulated":false}],"next":null}"""
                : "{\"items\":[],\"next\":null}";
    }

    /** A wave around the rate, with one peak of twice the rate, or nothing in its place. */
    String history(String base, String quote, Map<String, String> query, BigDecimal rate) {
        var from = Instant.parse(query.get("from"));
        var step = Duration.between(from, Instant.now()).dividedBy(MOST_POINTS);
        var none = noHistory || (onlyToday && from.isBefore(Instant.now().minus(Duration.ofDays(2))));
        var points = new ArrayList<String>();
        for (var i = 0; i < (none ? 0 : onlyOnce ? 1 : MOST_POINTS); i++) {
            if (withGap && i > MOST_POINTS / 4 && i < MOST_POINTS / 2) {
                continue;
            }
            var at = from.plus(step.multipliedBy(i));
            var wave = BigDecimal.valueOf(100 + i % 7, 2);
            var here =
                    rate.multiply(i == MOST_POINTS / 3 ? BigDecimal.TWO : wave).stripTrailingZeros();
            points.add("{\"at\":\"%s\",\"asOf\":\"%s\",\"rate\":\"%s\"}".formatted(at, at, here.toPlainString()));
        }
        return """
                {"base":"%s","quote":"%s","resolution":"1d","fill":"none","simulated":false,"points":%s,"next":null}"""
                .formatted(base, quote, points.stream().collect(Collectors.joining(",", "[", "]")));
    }

    String historyAsCsv() {
        return "at,asOf,rate\r\n2026-04-13,2026-04-13T14:00:00Z,1.16591\r\n";
    }
}
