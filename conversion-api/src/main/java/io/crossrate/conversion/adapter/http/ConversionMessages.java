package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.Amount;
import io.crossrate.conversion.adapter.http.TradeMessages.Leg;
import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.conversions.Side;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the conversion resources. */
final class ConversionMessages {

    private ConversionMessages() {}

    @Serdeable
    record PlacementRequest(
            @Nullable String from,
            @Nullable String to,
            @Nullable String amount,
            @Nullable String toAmount,
            @Nullable String rounding) {

        ConversionRequest asked() {
            var pair = Codes.pair(Codes.required("from", from), Codes.required("to", to));
            return new ConversionRequest(
                    pair,
                    toAmount == null ? Side.FROM : Side.TO,
                    ConvertController.amount(amount, toAmount),
                    ConvertController.mode(rounding));
        }
    }

    @Serdeable
    record Rounding(String mode, int minorUnits) {}

    /** A receipt: the answer of GET /convert at the time of the placement, with its id and that time. */
    @Serdeable
    record Receipt(
            String id,
            String placedAt,
            Amount from,
            Amount to,
            String rate,
            String inverse,
            String asOf,
            String fetchedAt,
            long ageSeconds,
            String freshness,
            boolean simulated,
            List<Leg> path,
            Rounding rounding) {

        static Receipt of(PlacedConversion conversion) {
            var rate = conversion.rate();
            return new Receipt(
                    conversion.id().toString(),
                    conversion.placedAt().toString(),
                    Amount.of(conversion.from()),
                    Amount.of(conversion.to()),
                    Decimals.plain(rate.rate()),
                    Decimals.plain(rate.inverse()),
                    rate.asOf().toString(),
                    rate.fetchedAt().toString(),
                    conversion.rateAge().toSeconds(),
                    rate.freshness().word(),
                    rate.simulated(),
                    rate.path().stream().map(Leg::of).toList(),
                    new Rounding(conversion.rounding().name(), conversion.roundedTo()));
        }
    }
}
