package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.ProviderTable;
import java.time.Duration;
import java.util.Map;

/** The form of table that open.er-api.com and exchangerate-api.com share: v6, with the time of the next one. */
final class ErApiTable {

    private static final int OK = 200;

    private ErApiTable() {}

    /**
     * Reads the table.
     *
     * @param rates the name of the field that holds the rates
     * @param turnedAway when to come back where the provider limits the rate and does not say
     */
    static ProviderTable read(ProviderAnswer answer, String rates, Duration turnedAway) throws ProviderFailed {
        if (answer.status() != OK) {
            throw answer.refusal(turnedAway);
        }
        var json = answer.json();
        if (!json.text("result").orElse("").equals("success")) {
            throw answer.refusal(turnedAway);
        }
        var asOf = json.unixTime("time_last_update_unix");
        if (asOf.isEmpty()) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the answer has no time_last_update_unix");
        }
        var next = json.unixTime("time_next_update_unix").filter(asOf.get()::isBefore);
        var numbers = Numbers.of(json, rates);
        return new ProviderTable(
                json.requiredText("base_code"), asOf.get(), answer.fetchedAt(), next.orElse(null), numbers, Map.of());
    }
}
