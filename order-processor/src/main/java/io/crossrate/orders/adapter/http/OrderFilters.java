package io.crossrate.orders.adapter.http;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.orders.application.Orders.Filter;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.domain.Status;
import io.micronaut.core.convert.value.ConvertibleMultiValues;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which orders a caller wants: {@code status}, {@code pair}, {@code from}, {@code to}, and for operators {@code user}. */
final class OrderFilters {

    private static final int MOST_STATUSES = Status.values().length;

    private OrderFilters() {}

    static Filter of(ConvertibleMultiValues<String> query, Caller caller) {
        var from = Times.instant(query.get("from"), "from");
        var to = Times.instant(query.get("to"), "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidRequest("'from' must be before 'to'");
        }
        return new Filter(
                user(query.get("user"), caller), statuses(query.get("status")), pair(query.get("pair")), from, to);
    }

    /** A user sees their own; an operator everybody's, or one user's. */
    private static @Nullable UUID user(@Nullable String asked, Caller caller) {
        if (asked == null) {
            return caller.isOperator() ? null : caller.userId();
        }
        var user = uuid(asked);
        if (!caller.maySee(user)) {
            throw new InvalidRequest("'user' is for operators: leave it out to see your own orders");
        }
        return user;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("'user' must be a user's id");
        }
    }

    private static Set<Status> statuses(@Nullable String words) {
        if (words == null) {
            return Set.of();
        }
        var statuses = EnumSet.noneOf(Status.class);
        for (var word : words.split(",", MOST_STATUSES + 1)) {
            statuses.add(Arrays.stream(Status.values())
                    .filter(status -> status.name().equals(word))
                    .findAny()
                    .orElseThrow(() -> new InvalidRequest("'status' is one or several of "
                            + Arrays.stream(Status.values()).map(Enum::name).collect(Collectors.joining(",")))));
        }
        return statuses;
    }

    private static @Nullable CurrencyPair pair(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var codes = text.split("/", 3);
        if (codes.length != 2 || codes[0].equals(codes[1])) {
            throw new InvalidRequest("'pair' is two different currency codes, such as EUR/USD");
        }
        return new CurrencyPair(currency(codes[0]), currency(codes[1]));
    }

    private static Currency currency(String code) {
        return Currencies.find(code)
                .orElseThrow(() -> new InvalidRequest("'pair' is two known currency codes, such as EUR/USD"));
    }
}
