package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.operators.Selection;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to redrive or discard, and why; every field may be missing or nonsense.
 *
 * @param all must be true where neither a cause nor ids are given, so that nobody takes everything by a slip
 */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = false)
record DecisionV1(
        @Nullable String cause,
        @Nullable List<String> ids,
        @Nullable Boolean all,
        @Nullable Integer limit,
        @Nullable Boolean dryRun,
        @Nullable String reason) {

    private static final Pattern ID = Pattern.compile("(\\d{1,5}):(\\d{1,18})");
    private static final int USUAL = 1000;
    private static final int MOST = 100_000;
    private static final int MOST_IDS = 200;

    boolean isDry() {
        return Boolean.TRUE.equals(dryRun);
    }

    String why() {
        return Reasons.required(reason, "reason");
    }

    Selection selection() {
        var chosen = ids == null ? List.<String>of() : ids;
        if (cause == null && chosen.isEmpty() && !Boolean.TRUE.equals(all)) {
            throw new InvalidRequest("name 'cause' or 'ids', or set 'all' to true");
        }
        if (chosen.size() > MOST_IDS) {
            throw new InvalidRequest("'ids' may name " + MOST_IDS + " letters at most");
        }
        var most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw new InvalidRequest("'limit' must be 1 to " + MOST);
        }
        return new Selection(cause, chosen.stream().map(DecisionV1::position).collect(Collectors.toSet()), most);
    }

    /** The place that an id names. */
    static Position position(String id) {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new InvalidRequest("a dead letter's id is its partition and offset, as in 3:17");
        }
        return new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }
}
