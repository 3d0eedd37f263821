package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.ConversionMessages.Receipt;
import io.crossrate.conversion.application.conversions.ConversionHistory.Cursor;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Decimals;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages of conversions: where each begins, and how it is written. */
final class ConversionPages {

    private static final int CURSOR_BYTES = Long.BYTES * 3;
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private ConversionPages() {}

    /** The cursor of the page after this conversion: callers pass it back and do not read it. */
    static String after(PlacedConversion last) {
        var bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(last.placedAt().toEpochMilli())
                .putLong(last.id().getMostSignificantBits())
                .putLong(last.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The place of a cursor; one that was made up leads nowhere but into the caller's own list. */
    static Cursor cursor(String text) {
        var bytes = ByteBuffer.wrap(decoded(text));
        if (bytes.remaining() == CURSOR_BYTES) {
            long placedAt = bytes.getLong();
            if (placedAt >= 0 && placedAt <= LATEST) {
                return new Cursor(Instant.ofEpochMilli(placedAt), new UUID(bytes.getLong(), bytes.getLong()));
            }
        }
        throw invalid();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static InvalidRequest invalid() {
        return new InvalidRequest("'cursor' must be a value of 'next', as it was given");
    }

    static Page<Receipt> json(List<PlacedConversion> shown, @Nullable String next) {
        return new Page<>(shown.stream().map(Receipt::of).toList(), next);
    }

    static byte[] csv(List<PlacedConversion> shown) {
        var csv = new CsvText()
                .row(
                        "id",
                        "placedAt",
                        "from",
                        "fromAmount",
                        "to",
                        "toAmount",
                        "rate",
                        "rounding",
                        "asOf",
                        "source",
                        "freshness",
                        "simulated");
        for (var conversion : shown) {
            var rate = conversion.rate();
            csv.row(
                    conversion.id().toString(),
                    conversion.placedAt().toString(),
                    conversion.from().currency().code(),
                    Decimals.plain(conversion.from().amount()),
                    conversion.to().currency().code(),
                    Decimals.plain(conversion.to().amount()),
                    Decimals.plain(rate.rate()),
                    conversion.rounding().name(),
                    rate.asOf().toString(),
                    rate.path().stream().map(QuotedLeg::source).distinct().collect(Collectors.joining("+")),
                    rate.freshness().word(),
                    Boolean.toString(rate.simulated()));
        }
        return csv.bytes();
    }
}
