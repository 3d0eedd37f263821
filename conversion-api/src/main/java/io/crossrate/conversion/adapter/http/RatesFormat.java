package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Rate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms in which a base's rates come. */
enum RatesFormat {
    JSON {
        @Override
        Document write(Currency base, List<Rate> rates, Caching caching) {
            var json = new PlainJson(64 + 160 * rates.size())
                    .raw("{\"base\":")
                    .text(base.code())
                    .raw(",\"simulated\":")
                    .raw(Boolean.toString(rates.stream().anyMatch(Rate::simulated)))
                    .raw(",\"rates\":{");
            rates.forEach(rate -> entry(json.comma(), rate));
            return new Document(
                    MediaType.APPLICATION_JSON, caching, json.raw("}}").bytes());
        }

        private void entry(PlainJson json, Rate rate) {
            json.text(rate.pair().quote().code())
                    .raw(":{\"rate\":")
                    .text(Decimals.significant(rate.value()))
                    .raw(",\"asOf\":")
                    .text(rate.asOf().toString())
                    .raw(",\"source\":[")
                    .text(RateJson.sources(rate, "\",\""))
                    .raw("],\"freshness\":")
                    .text(rate.freshness().word())
                    .raw("}");
        }
    },

    CSV {
        @Override
        Document write(Currency base, List<Rate> rates, Caching caching) {
            var csv = new StringBuilder("base,quote,rate,asOf,source,freshness,simulated\r\n");
            for (var rate : rates) {
                csv.append(base.code()).append(',');
                csv.append(rate.pair().quote().code()).append(',');
                csv.append(Decimals.significant(rate.value())).append(',');
                csv.append(rate.asOf()).append(',');
                csv.append(RateJson.sources(rate, "+")).append(',');
                csv.append(rate.freshness().word()).append(',');
                csv.append(rate.simulated()).append("\r\n");
            }
            return new Document(
                    CSV_TYPE,
                    caching.of(MediaType.TEXT_CSV_TYPE),
                    csv.toString().getBytes(StandardCharsets.UTF_8));
        }
    };

    static final String CSV_TYPE = "text/csv;charset=utf-8";

    abstract Document write(Currency base, List<Rate> rates, Caching caching);

    /** What the parameter says, else what the reader accepts. */
    static RatesFormat of(@Nullable String format, HttpRequest<?> request) {
        return switch (format) {
            case null -> AcceptedForm.isCsv(request) ? CSV : JSON;
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw new InvalidRequest("'format' is json or csv");
        };
    }
}
