package io.crossrate.web.adapter.http;

import io.crossrate.web.application.OrderFilter;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a person wants to see, as the page's address says it.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
@Introspected
public record OrdersQuery(
        @QueryValue(defaultValue = "") String status,
        @QueryValue(defaultValue = "") String pair,
        @QueryValue(defaultValue = "") String from,
        @QueryValue(defaultValue = "") String to,
        @QueryValue(defaultValue = "") String cursor) {

    private static final String PAGE = "/orders";

    /** The statuses to choose from, with the words for them. */
    public static final Map<String, String> STATUSES = statuses();

    public OrdersQuery {
        status = status.strip();
        pair = pair.strip().toUpperCase(Locale.ROOT);
        from = from.strip();
        to = to.strip();
    }

    public boolean isFirst() {
        return cursor.isEmpty();
    }

    /** Whether only some orders are wanted. */
    public boolean isFiltered() {
        return !(status + pair + from + to).isEmpty();
    }

    /** @param user whose orders, where the person could see others' */
    OrderFilter filter(@Nullable String user) {
        return new OrderFilter(user, status, pair, startOf(from, 0), startOf(to, 1));
    }

    /** What is wrong, by field; empty where only the API can tell. */
    Map<String, String> wrong() {
        var wrong = new LinkedHashMap<String, String>();
        for (var field : List.of(Map.entry("from", from), Map.entry("to", to))) {
            if (!field.getValue().isEmpty() && day(field.getValue()) == null) {
                wrong.put(field.getKey(), "A day is written like 2026-04-13.");
            }
        }
        return wrong;
    }

    /** The address of the newest of these orders. */
    public String newest() {
        return uri(PAGE, "");
    }

    /** The address of the part after this cursor. */
    public String after(String next) {
        return uri(PAGE, next);
    }

    /** The address of all of these orders as CSV. */
    public String csv() {
        return uri(PAGE + "/list.csv", "");
    }

    private String uri(String path, String next) {
        var uri = UriBuilder.of(path);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("status", status);
        parameters.put("pair", pair);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("cursor", next);
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                uri.queryParam(name, value);
            }
        });
        return uri.build().toString();
    }

    private static @Nullable Instant startOf(String text, int daysLater) {
        var day = day(text);
        return day == null
                ? null
                : day.plusDays(daysLater).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Map<String, String> statuses() {
        var statuses = new LinkedHashMap<String, String>();
        statuses.put("", "Any");
        statuses.put("PLACED,ACCEPTED,OPEN,IN_REVIEW,EXECUTING", "Not at its end");
        for (var status : List.of("OPEN", "IN_REVIEW", "COMPLETED", "CANCELLED", "EXPIRED", "REJECTED")) {
            statuses.put(status, OrderPage.words(status));
        }
        return statuses;
    }
}
