package io.crossrate.money.rate;

import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One source's whole table at one time, as published: in the source's own base, each number with its own digits.
 *
 * @param base 1 unit of it is worth {@code rates.get(code)} units of code
 * @param asOf when the source says that the rates held
 * @param fetchedAt when we had read them
 * @param nextUpdateAt when the source announces its next table; null where it does not
 * @param simulated whether the built-in market made the rates up
 * @param rates all greater than zero, without base itself
 */
public record RateTable(
        UUID snapshotId,
        String source,
        TableKind kind,
        Currency base,
        Instant asOf,
        Instant fetchedAt,
        @Nullable Instant nextUpdateAt,
        boolean simulated,
        Map<Currency, BigDecimal> rates) {

    static final Comparator<RateTable> BY_AGE =
            Comparator.comparing(RateTable::asOf).thenComparing(RateTable::fetchedAt);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    public RateTable {
        if (!source.matches("[a-z][a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a source is named in lower case, was " + source);
        }
        if (isBeyondTime(asOf) || isBeyondTime(fetchedAt)) {
            throw new IllegalArgumentException("a table is of our times, was of " + asOf + ", read " + fetchedAt);
        }
        if (rates.isEmpty() || rates.containsKey(base)) {
            throw new IllegalArgumentException("a table has rates, none of them for its own base " + base);
        }
        for (var rate : rates.entrySet()) {
            if (rate.getValue().signum() <= 0) {
                throw new IllegalArgumentException("the rate of " + rate.getKey() + " is not greater than zero");
            }
        }
        rates = Map.copyOf(rates);
    }

    /** A table of a source that does not announce its next one. */
    public RateTable(
            UUID snapshotId,
            String source,
            TableKind kind,
            Currency base,
            Instant asOf,
            Instant fetchedAt,
            boolean simulated,
            Map<Currency, BigDecimal> rates) {
        this(snapshotId, source, kind, base, asOf, fetchedAt, null, simulated, rates);
    }

    private static boolean isBeyondTime(Instant instant) {
        return instant.isBefore(EARLIEST) || instant.isAfter(LATEST);
    }

    /**
     * Whether this table replaces the other: newer at the source, or the same read again later. Times of a simulated and
     * of a real market do not compare: of the two the one read later replaces the other.
     */
    public boolean isNewerThan(RateTable other) {
        return simulated == other.simulated ? BY_AGE.compare(this, other) > 0 : fetchedAt.isAfter(other.fetchedAt);
    }

    /** Whether the table prices this currency, its own base included. */
    public boolean has(Currency currency) {
        return currency.equals(base) || rates.containsKey(currency);
    }

    /** The way from one currency to another through the table's base; the table has both. */
    List<Leg> legs(Currency from, Currency to) {
        if (from.equals(base)) {
            return List.of(leg(to, false));
        }
        return to.equals(base) ? List.of(leg(from, true)) : List.of(leg(from, true), leg(to, false));
    }

    /** The table with none but the rates of other codes than these; empty where that is nothing. */
    Optional<RateTable> without(Set<Currency> codes) {
        if (rates.keySet().stream().noneMatch(codes::contains)) {
            return Optional.of(this);
        }
        var left = new HashMap<>(rates);
        left.keySet().removeAll(codes);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RateTable(snapshotId, source, kind, base, asOf, fetchedAt, nextUpdateAt, simulated, left));
    }

    Leg leg(Currency quote, boolean inverted) {
        var rate = rates.get(quote);
        if (rate == null) {
            throw new IllegalArgumentException(source + " has no rate of " + quote);
        }
        return new Leg(this, quote, rate, inverted);
    }
}
