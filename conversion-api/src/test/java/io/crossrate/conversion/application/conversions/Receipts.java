package io.crossrate.conversion.application.conversions;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.board;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.pair;

import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.conversions.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/** Conversions as users place them, for tests to build on. */
public final class Receipts {

    public static final Instant NOON = MONDAY.plusSeconds(321);

    private Receipts() {}

    public static ConversionRequest request(String pair, Side given, String amount) {
        return new ConversionRequest(pair(pair), given, new BigDecimal(amount), RoundingMode.HALF_EVEN);
    }

    public static PlacedConversion placed(UUID id, UUID userId, ConversionRequest request, Instant at) {
        var rate = board(ecb(), coingecko()).rate(request.pair()).orElseThrow();
        return PlacedConversion.of(id, userId, request, request.at(rate), at);
    }

    /** 100 EUR in USD. */
    public static PlacedConversion placed(UUID id, UUID userId, Instant at) {
        return placed(id, userId, request("EUR/USD", Side.FROM, "100"), at);
    }
}
