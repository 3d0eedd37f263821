package io.crossrate.conversion.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.conversions.ReceiptRate;
import io.crossrate.conversion.domain.conversions.Side;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a ConversionPlaced event: contracts/schemas/ConversionPlaced.v1.json; fields to come are passed over. It
 * is also the form in which receipts are stored.
 */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record ConversionPlacedV1(
        UUID conversionId,
        UUID userId,
        Amount from,
        Amount to,
        String given,
        String rate,
        String inverse,
        String rounding,
        List<Leg> path,
        String asOf,
        String fetchedAt,
        String freshness,
        Boolean simulated,
        String placedAt) {

    static final String TYPE = "io.crossrate.ConversionPlaced.v1";

    private static final int MAX_LEGS = 4;

    /** The times that both databases keep. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    ConversionPlacedV1 {
        Objects.requireNonNull(conversionId, "conversionId is missing");
        Objects.requireNonNull(userId, "userId is missing");
        Objects.requireNonNull(simulated, "simulated is missing");
    }

    static ConversionPlacedV1 of(PlacedConversion conversion) {
        var rate = conversion.rate();
        return new ConversionPlacedV1(
                conversion.id(),
                conversion.userId(),
                Amount.of(conversion.from()),
                Amount.of(conversion.to()),
                conversion.given().word(),
                Decimals.plain(rate.rate()),
                Decimals.plain(rate.inverse()),
                conversion.rounding().name(),
                rate.path().stream().map(Leg::of).toList(),
                rate.asOf().toString(),
                rate.fetchedAt().toString(),
                rate.freshness().word(),
                rate.simulated(),
                conversion.placedAt().toString());
    }

    /** The conversion, or {@link IllegalArgumentException} where a field is not what the schema says. */
    PlacedConversion toDomain() {
        require(!path.isEmpty() && path.size() <= MAX_LEGS, "a path has 1 to 4 legs");
        var kept = new ReceiptRate(
                decimal(rate),
                decimal(inverse),
                path.stream().map(Leg::toDomain).toList(),
                instant(asOf),
                instant(fetchedAt),
                Freshness.valueOf(freshness.toUpperCase(Locale.ROOT)),
                simulated);
        return new PlacedConversion(
                conversionId,
                userId,
                from.toDomain(),
                to.toDomain(),
                Side.valueOf(given.toUpperCase(Locale.ROOT)),
                mode(rounding),
                kept,
                instant(placedAt));
    }

    private static RoundingMode mode(String word) {
        require(!word.equals(RoundingMode.UNNECESSARY.name()), "a rounding must round");
        return RoundingMode.valueOf(word);
    }

    private static Instant instant(String text) {
        var instant = Instant.parse(text);
        require(!instant.isBefore(EARLIEST) && instant.isBefore(TOO_LATE), "a time is between the years 1000 and 9999");
        return instant;
    }

    private static BigDecimal decimal(String text) {
        require(DECIMAL.matcher(text).matches(), "a rate is no plain decimal number");
        return new BigDecimal(text);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Amount(String currency, String amount) {

        static Amount of(Money money) {
            return new Amount(money.currency().code(), Decimals.plain(money.amount()));
        }

        Money toDomain() {
            return new Money(Decimals.parse(amount), Currencies.of(currency));
        }
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Leg(
            String base,
            String quote,
            String rate,
            @Nullable Boolean inverted,
            String source,
            String asOf,
            UUID snapshotId) {

        Leg {
            Objects.requireNonNull(snapshotId, "snapshotId is missing");
        }

        static Leg of(QuotedLeg leg) {
            return new Leg(
                    leg.base().code(),
                    leg.quote().code(),
                    Decimals.plain(leg.rate()),
                    leg.inverted(),
                    leg.source(),
                    leg.asOf().toString(),
                    leg.snapshotId());
        }

        QuotedLeg toDomain() {
            require(SOURCE.matcher(source).matches(), "a source is named in lower case");
            return new QuotedLeg(
                    Currencies.of(base),
                    Currencies.of(quote),
                    decimal(rate),
                    Boolean.TRUE.equals(inverted),
                    source,
                    instant(asOf),
                    snapshotId);
        }
    }
}
