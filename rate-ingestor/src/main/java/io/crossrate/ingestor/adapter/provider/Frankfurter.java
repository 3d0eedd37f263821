package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderTables;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ECB's reference rates from Frankfurter: v2's rows, or v1's table where v2 is not there or speaks otherwise.
 */
@Singleton
@Requires(property = "ingestor.sources.frankfurter.enabled", notEquals = StringUtils.FALSE)
final class Frankfurter implements ProviderTables {

    private static final Logger LOG = LoggerFactory.getLogger(Frankfurter.class);
    private static final int OK = 200;

    /** Failures that may be v2's alone. */
    private static final Set<Failure> OF_V2 = Set.of(Failure.FORMAT_CHANGED, Failure.REDIRECTED, Failure.TOO_LARGE);

    private final FrankfurterConfig config;
    private final ProviderHttp http;

    Frankfurter(FrankfurterConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public Source source() {
        return config.source();
    }

    @Override
    public ProviderTable latest() throws ProviderFailed, InterruptedException {
        try {
            return rows(ask("/v2/rates?base=EUR&providers=ECB"));
        } catch (ProviderFailed e) {
            if (!OF_V2.contains(e.failure())) {
                throw e;
            }
            LOG.debug("v2 cannot be read, asking v1: {}", e.getMessage());
            return table(ask("/v1/latest"));
        }
    }

    private ProviderAnswer ask(String path) throws ProviderFailed, InterruptedException {
        var answer = http.get(ProviderUrls.at(config.url(), path), Map.of(), config.interval());
        if (answer.status() == OK) {
            return answer;
        }
        throw answer.refusal(config.interval());
    }

    /** v2: rows of date, base, quote and rate. Rows of an earlier date than the newest are outdated. */
    static ProviderTable rows(ProviderAnswer answer) throws ProviderFailed {
        if (!(answer.json() instanceof Json.Items(var rows)) || rows.isEmpty()) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "v2 gave no rows");
        }
        var base = rows.getFirst().requiredText("base");
        var newest = LocalDate.MIN;
        var numbers = new HashMap<String, String>();
        var outdated = new HashMap<String, String>();
        for (var row : rows) {
            var date = EcbDates.read(row.requiredText("date"));
            if (!row.requiredText("base").equals(base)) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "v2 gave rows of several bases");
            }
            if (date.isAfter(newest)) {
                outdated.putAll(numbers);
                numbers.clear();
                newest = date;
            }
            var quote = row.requiredText("quote");
            var number = row.at("rate").orElse(new Json.Text("")).asNumberText();
            var before = (date.isEqual(newest) ? numbers : outdated).put(quote, number);
            if (before != null && date.isEqual(newest)) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "v2 gave two rows of one code and day", null, quote);
            }
        }
        outdated.keySet().removeAll(numbers.keySet());
        return new ProviderTable(
                base, EcbDates.publishedOn(newest), answer.fetchedAt(), null, Numbers.of(numbers), outdated);
    }

    /** v1: one date, one base, rates by code. */
    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        var json = answer.json();
        var numbers = Numbers.of(json, "rates");
        var date = EcbDates.read(json.requiredText("date"));
        return new ProviderTable(
                json.requiredText("base"), EcbDates.publishedOn(date), answer.fetchedAt(), null, numbers, Map.of());
    }
}
