package io.crossrate.conversion.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The event of contracts/schemas/RateSnapshot.v1.json, as far as it is needed here; fields to come are passed over. */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = true)
record RateSnapshotV1(
        UUID snapshotId,
        String source,
        String kind,
        String base,
        Instant asOf,
        Instant fetchedAt,
        @Nullable Instant nextUpdateAt,
        boolean simulated,
        Map<String, String> rates) {

    static final String TYPE = "io.crossrate.RateSnapshot.v1";

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");

    /** Rates of codes that our registry does not know are left out; a number that is none spoils the whole table. */
    RateTable toDomain() {
        var known = new HashMap<Currency, BigDecimal>();
        rates.forEach((code, rate) -> Currencies.find(code).ifPresent(currency -> known.put(currency, decimal(rate))));
        return new RateTable(
                Objects.requireNonNull(snapshotId),
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Currencies.of(base),
                asOf,
                fetchedAt,
                nextUpdateAt,
                simulated,
                known);
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("a rate is no plain decimal number");
        }
        return new BigDecimal(text);
    }
}
