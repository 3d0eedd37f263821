package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.Amount;
import io.crossrate.web.application.Conversion;
import io.crossrate.web.application.HeldBack;
import io.crossrate.web.application.History;
import io.crossrate.web.application.Leg;
import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderList;
import io.crossrate.web.application.OrderRequest;
import io.crossrate.web.application.OrderStep;
import io.crossrate.web.application.Quote;
import io.crossrate.web.application.QuotedCurrency;
import io.crossrate.web.application.SourceReport;
import io.crossrate.web.application.Tick;
import io.crossrate.web.application.Tokens;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of conversion-api: what the pages show is what it says, so the values need no records of their own here. */
@SerdeImport(Amount.class)
@SerdeImport(Conversion.class)
@SerdeImport(Conversion.Rounding.class)
@SerdeImport(HeldBack.class)
@SerdeImport(History.class)
@SerdeImport(History.Point.class)
@SerdeImport(Leg.class)
@SerdeImport(Order.class)
@SerdeImport(OrderList.class)
@SerdeImport(OrderRequest.Market.class)
@SerdeImport(OrderRequest.Limit.class)
@SerdeImport(OrderStep.class)
@SerdeImport(Quote.class)
@SerdeImport(QuotedCurrency.class)
@SerdeImport(SourceReport.class)
@SerdeImport(SourceReport.LastError.class)
@SerdeImport(Tick.class)
@SerdeImport(Tokens.class)
final class WireTypes {

    private WireTypes() {}

    @Serdeable
    record Problem(@Nullable String type, @Nullable String title, @Nullable String detail) {}

    @Serdeable
    record Credentials(String email, String password) {}

    @Serdeable
    record RefreshToken(String refreshToken) {}

    @Serdeable
    record PriceRequest(String from, String to, String amount) {}

    @Serdeable
    record CurrencyItems(List<QuotedCurrency> items) {}

    @Serdeable
    record SourceItems(List<SourceReport> items) {}

    @Serdeable
    record HeldBackItems(List<HeldBack> items) {}

    @Serdeable
    record RateFrame(List<Tick> rates) {}
}
