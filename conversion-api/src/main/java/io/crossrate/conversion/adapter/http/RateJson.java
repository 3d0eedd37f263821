package io.crossrate.conversion.adapter.http;

import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Leg;
import io.crossrate.money.rate.Rate;
import java.time.Instant;
import java.util.stream.Collectors;

/** A rate as answers show it, written once for each board, and its tag. Its age stands between the two parts. */
final class RateJson {

    /** Rate, inverse, asOf and fetchedAt. */
    private final byte[] head;

    /** Freshness, simulated and path. */
    private final byte[] tail;

    private final Caching caching;

    private RateJson(byte[] head, byte[] tail, Caching caching) {
        this.head = head;
        this.tail = tail;
        this.caching = caching;
    }

    /** For answers that say this rate and nothing else that changes. */
    Caching caching() {
        return caching;
    }

    /** Writes the rate's fields, with its age at that instant. */
    void write(PlainJson json, Rate rate, Instant now) {
        json.raw(head)
                .raw(",\"ageSeconds\":")
                .raw(Long.toString(rate.ageAt(now).toSeconds()))
                .raw(",")
                .raw(tail);
    }

    static RateJson of(Rate rate, Caching caching) {
        var head = new PlainJson(160)
                .raw("\"rate\":")
                .text(Decimals.significant(rate.value()))
                .raw(",\"inverse\":")
                .text(Decimals.significant(rate.inverse()))
                .raw(",\"asOf\":")
                .text(rate.asOf().toString())
                .raw(",\"fetchedAt\":")
                .text(rate.fetchedAt().toString());
        var tail = new PlainJson(240)
                .raw("\"freshness\":")
                .text(rate.freshness().word())
                .raw(",\"simulated\":")
                .raw(Boolean.toString(rate.simulated()))
                .raw(",\"path\":[");
        rate.path().forEach(leg -> leg(tail.comma(), leg));
        return new RateJson(head.bytes(), tail.raw("]").bytes(), caching);
    }

    /** What makes the rate another one: its numbers, whose they are and how far they are trusted; not when they were said. */
    static String said(Rate rate) {
        var said = new StringBuilder(160).append(rate.freshness()).append(rate.simulated());
        for (var leg : rate.path()) {
            said.append('\n').append(leg.table().base()).append(' ').append(leg.quote());
            said.append(' ').append(Decimals.plain(leg.rate().stripTrailingZeros()));
            said.append(leg.inverted() ? " inverted " : " ").append(leg.table().source());
        }
        return said.toString();
    }

    private static void leg(PlainJson json, Leg leg) {
        var table = leg.table();
        json.raw("{\"base\":")
                .text(table.base().code())
                .raw(",\"quote\":")
                .text(leg.quote().code())
                .raw(",\"rate\":")
                .text(Decimals.plain(leg.rate()))
                .raw(leg.inverted() ? ",\"inverted\":true" : "")
                .raw(",\"source\":")
                .text(table.source())
                .raw(",\"asOf\":")
                .text(table.asOf().toString())
                .raw(",\"snapshotId\":")
                .text(table.snapshotId().toString())
                .raw("}");
    }

    /** The names of the sources on the way, each once, in their order. */
    static String sources(Rate rate, String separator) {
        return rate.path().stream().map(leg -> leg.table().source()).distinct().collect(Collectors.joining(separator));
    }
}
