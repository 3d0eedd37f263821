package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's checked table at one time, in the provider's own base.
 *
 * @param asOf the provider's time
 * @param fetchedAt ours
 * @param rates units of the code for one unit of base, by code, without the base itself; digits as published
 */
public record RateTable(
        String source,
        TableKind kind,
        Currency base,
        Instant asOf,
        Instant fetchedAt,
        @Nullable Instant nextUpdateAt,
        boolean simulated,
        SortedMap<String, BigDecimal> rates) {

    public RateTable {
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    }

    /** The same id for the same table of the same source and time, whoever read it and however often. */
    public UUID snapshotId() {
        var content = new StringBuilder(4096)
                .append(source)
                .append('\n')
                .append(asOf)
                .append('\n')
                .append(base.code())
                .append('\n')
                .append(simulated);
        rates.forEach((code, rate) ->
                content.append('\n').append(code).append('=').append(Decimals.plain(rate.stripTrailingZeros())));
        return NameBasedUuid.of(content.toString());
    }

    /** Its rate of a code that it has. */
    BigDecimal rate(String code) {
        return Objects.requireNonNull(rates.get(code), code);
    }

    /** The same table without these codes. */
    public RateTable without(Set<String> codes) {
        var rest = new TreeMap<>(rates);
        rest.keySet().removeAll(codes);
        return new RateTable(source, kind, base, asOf, fetchedAt, nextUpdateAt, simulated, rest);
    }

    /** Whether both say the same of the same base, whatever their times; 366.9 and 366.90 are the same rate. */
    public boolean saysTheSameAs(RateTable other) {
        return base.equals(other.base)
                && simulated == other.simulated
                && rates.size() == other.rates.size()
                && rates.entrySet().stream().allMatch(entry -> {
                    var rate = other.rates.get(entry.getKey());
                    return rate != null && rate.compareTo(entry.getValue()) == 0;
                });
    }
}
