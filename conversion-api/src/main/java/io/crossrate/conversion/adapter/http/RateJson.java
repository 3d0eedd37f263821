package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Leg;
import io.crossrate.conversion.domain.Rate;
import io.crossrate.money.Decimals;
import java.time.Instant;
import java.util.stream.Collectors;

/** A rate as answers show it, written once for each board. Its age stands between the two parts. */
final class RateJson {

    /** Rate, inverse, asOf and fetchedAt. */
    private final byte[] head;

    /** Freshness, simulated and path. */
    private final byte[] tail;

    private RateJson(byte[] head, byte[] tail) {
        this.head = head;
        this.tail = tail;
    }

    /** Writes the rate's fields, with its age at that instant. */
    void write(PlainJson json, Rate rate, Instant now) {
        json.raw(head)
                .raw(",\"ageSeconds\":")
                .raw(Long.toString(rate.ageAt(now).toSeconds()))
                .raw(",")
                .raw(tail);
    }

    static RateJson of(Rate rate) {
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
        return new RateJson(head.bytes(), tail.raw("]").bytes());
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
