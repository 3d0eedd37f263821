package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.QuoteAnswer;
import io.crossrate.conversion.adapter.http.TradeMessages.QuoteRequest;
import io.crossrate.conversion.application.orders.RequestQuote;
import io.crossrate.conversion.application.orders.SignedQuotes;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

/** Prices that hold for a moment. Answers on the event loop: everything it needs is in memory. */
@Controller("/api/v1/quotes")
final class QuoteController implements QuoteApi {

    private final RequestQuote requestQuote;
    private final SignedQuotes signed;
    private final Outcomes outcomes;

    QuoteController(RequestQuote requestQuote, SignedQuotes signed, Outcomes outcomes) {
        this.requestQuote = requestQuote;
        this.signed = signed;
        this.outcomes = outcomes;
    }

    @Post
    @Override
    public HttpResponse<QuoteAnswer> quote(SignedIn signedIn, @Body QuoteRequest request) {
        return outcomes.counted("quotes", () -> {
            var quote = request.ask(requestQuote, signedIn.user().id());
            return HttpResponse.created(QuoteAnswer.of(quote, signed.sign(quote)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        });
    }
}
