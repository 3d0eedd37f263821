package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import io.crossrate.money.rate.RateBoard;
import io.crossrate.money.rate.RateTable;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The currency registry, and which source quotes each. */
@Controller("/api/v1/currencies")
final class CurrenciesController implements CurrenciesApi {

    private static final CacheFor A_MINUTE = CacheFor.always(Duration.ofMinutes(1));

    private static final Argument<Page<CurrencyView>> LIST = new GenericArgument<>() {};

    private final CurrentRates rates;
    private final RenderedRates rendered;
    private final JsonMapper json;
    private final Clock clock;

    CurrenciesController(CurrentRates rates, RenderedRates rendered, JsonMapper json, Clock clock) {
        this.rates = rates;
        this.rendered = rendered;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A currency as answers show it.
     *
     * @param withdrawn the month from which the code is no longer in use; absent while it is
     */
    @Serdeable
    record CurrencyView(
            String code,
            String name,
            CurrencyKind kind,
            int minorUnits,
            String symbol,
            List<String> sources,
            @Nullable String withdrawn) {}

    @Get
    @Override
    public HttpResponse<?> all(HttpRequest<?> request) {
        var board = rates.board();
        return rendered.document(board, "currencies", () -> write(board)).answer(request, clock.instant());
    }

    @Get("/{code}")
    @Override
    public CurrencyView one(String code) {
        return view(Codes.currency(code), rates.board());
    }

    private Document write(RateBoard board) {
        var items =
                Currencies.all().stream().map(currency -> view(currency, board)).toList();
        try {
            return new Document(MediaType.APPLICATION_JSON, A_MINUTE, json.writeValueAsBytes(LIST, Page.whole(items)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CurrencyView view(Currency currency, RateBoard board) {
        return new CurrencyView(
                currency.code(),
                currency.name(),
                currency.kind(),
                currency.minorUnits(),
                currency.symbol(),
                board.allTables()
                        .filter(table -> table.has(currency))
                        .map(RateTable::source)
                        .distinct()
                        .toList(),
                currency.withdrawn() == null ? null : currency.withdrawn().toString());
    }
}
