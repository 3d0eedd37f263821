package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Conversion;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Conversions as answers show them. */
final class ConversionText {

    private static final String CSV_HEAD = "from,fromAmount,to,toAmount,rate,inverse,asOf,fetchedAt,ageSeconds,"
            + "freshness,simulated,source,rounding\r\n";

    private ConversionText() {}

    /** One as an object. */
    static PlainJson json(PlainJson json, Conversion conversion, RateJson rate, Instant now) {
        side(json.raw("{\"from\":"), conversion.from());
        side(json.raw(",\"to\":"), conversion.to());
        rate.write(json.raw(","), conversion.rate(), now);
        return json.raw(",\"rounding\":{\"mode\":")
                .text(conversion.mode().name())
                .raw(",\"minorUnits\":")
                .raw(Integer.toString(conversion.rounded().minorUnits()))
                .raw("}}");
    }

    private static void side(PlainJson json, Money money) {
        json.raw("{\"currency\":")
                .text(money.currency().code())
                .raw(",\"amount\":")
                .text(Decimals.plain(money.amount()))
                .raw("}");
    }

    /** A line of each; no value needs quotes. */
    static byte[] csv(List<Conversion> conversions, Instant now) {
        var csv = new StringBuilder(CSV_HEAD);
        conversions.forEach(conversion -> {
            var rate = conversion.rate();
            csv.append(conversion.from().currency().code()).append(',');
            csv.append(Decimals.plain(conversion.from().amount())).append(',');
            csv.append(conversion.to().currency().code()).append(',');
            csv.append(Decimals.plain(conversion.to().amount())).append(',');
            line(csv, rate, now);
            csv.append(conversion.mode()).append("\r\n");
        });
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder csv, Rate rate, Instant now) {
        csv.append(Decimals.significant(rate.value())).append(',');
        csv.append(Decimals.significant(rate.inverse())).append(',');
        csv.append(rate.asOf()).append(',').append(rate.fetchedAt()).append(',');
        csv.append(rate.ageAt(now).toSeconds()).append(',');
        csv.append(rate.freshness().word()).append(',');
        csv.append(rate.simulated()).append(',');
        csv.append(RateJson.sources(rate, "+")).append(',');
    }
}
