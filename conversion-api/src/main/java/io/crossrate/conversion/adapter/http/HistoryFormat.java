package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.history.HistoryPage;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Point;
import io.crossrate.money.Decimals;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms in which a pair's past comes. All cells are checked words, times and numbers: none needs escaping. */
enum HistoryFormat {
    JSON {
        @Override
        Document write(HistoryPage page, Optional<String> next, Duration maxAge) {
            var json = new PlainJson(512 + 100 * page.points().size());
            head(json, page);
            page.points().forEach(point -> point(json.comma(), point));
            json.raw("],\"next\":");
            next.ifPresentOrElse(json::text, () -> json.raw("null"));
            var whole = json.raw("}").bytes();
            // Of a range up to now the end moves with each question, also in the cursor, and says nothing of rates.
            var said = new String(whole, StandardCharsets.UTF_8)
                    .replace(page.until().toString(), "")
                    .replace(next.orElse("null"), "")
                    .getBytes(StandardCharsets.UTF_8);
            return new Document(MediaType.APPLICATION_JSON, Caching.of(said, CacheFor.always(maxAge)), whole);
        }

        private void head(PlainJson json, HistoryPage page) {
            json.raw("{\"base\":")
                    .text(page.pair().base().code())
                    .raw(",\"quote\":")
                    .text(page.pair().quote().code())
                    .raw(",\"resolution\":")
                    .text(page.resolution().word())
                    .raw(",\"fill\":")
                    .text(page.fill().word())
                    .raw(",\"source\":[");
            page.sources().forEach(source -> json.comma().text(source));
            json.raw("],\"simulated\":")
                    .raw(Boolean.toString(page.simulated()))
                    .raw(",\"from\":")
                    .text(page.from().toString())
                    .raw(",\"to\":")
                    .text(page.until().toString());
            page.missing().ifPresent(missing -> json.raw(",\"missing\":").raw(Long.toString(missing)));
            json.raw(",\"points\":[");
        }

        private void point(PlainJson json, Point point) {
            json.raw("{\"at\":")
                    .text(point.at().toString())
                    .raw(",\"asOf\":")
                    .text(point.asOf().toString())
                    .raw(",\"rate\":")
                    .text(Decimals.significant(point.rate()))
                    .raw(point.filled() ? ",\"filled\":true}" : "}");
        }
    },

    CSV {
        @Override
        Document write(HistoryPage page, Optional<String> next, Duration maxAge) {
            var csv = new StringBuilder(80 + 110 * page.points().size());
            csv.append("at,base,quote,rate,asOf,source,simulated,filled\r\n");
            var pair =
                    "," + page.pair().base().code() + "," + page.pair().quote().code() + ",";
            var origin = "," + String.join("+", page.sources()) + "," + page.simulated() + ",";
            for (var point : page.points()) {
                csv.append(point.at()).append(pair).append(Decimals.significant(point.rate()));
                csv.append(',').append(point.asOf()).append(origin);
                csv.append(point.filled()).append("\r\n");
            }
            return new Document(
                    RatesFormat.CSV_TYPE,
                    CacheFor.always(maxAge),
                    csv.toString().getBytes(StandardCharsets.UTF_8));
        }
    };

    /** The page, and the cursor of the next one. */
    abstract Document write(HistoryPage page, Optional<String> next, Duration maxAge);

    /** What the parameter says, else what the reader accepts. */
    static HistoryFormat of(@Nullable String format, HttpRequest<?> request) {
        return switch (format) {
            case null -> AcceptedForm.isCsv(request) ? CSV : JSON;
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw new InvalidRequest("'format' is json or csv");
        };
    }
}
