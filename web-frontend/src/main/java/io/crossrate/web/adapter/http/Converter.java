package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Market;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/** Asks for a conversion and words what comes back. */
@Singleton
final class Converter {

    static final String AWAY =
            "Rates cannot be reached at the moment. Nothing is wrong with what you entered; please try"
                    + " again in a few seconds.";

    private final Market market;

    Converter(Market market) {
        this.market = market;
    }

    Answer answer(ConverterForm form) {
        if (form.plainAmount().isEmpty()) {
            return Answer.complaint(form, "Enter an amount, such as 100 or 0.5.", "amount", 400);
        }
        try {
            return Answer.of(form, market.convert(form.from(), form.to(), form.plainAmount()));
        } catch (Refused e) {
            return refusal(form, e);
        } catch (ConversionApiAway e) {
            return Answer.complaint(form, AWAY, "", HttpStatus.SERVICE_UNAVAILABLE.getCode());
        }
    }

    static Answer refusal(ConverterForm form, Refused refused) {
        var field =
                switch (refused.type()) {
                    case "invalid-amount" -> "amount";
                    case "unknown-currency" -> "currency";
                    default -> "";
                };
        return Answer.complaint(form, refused.detail(), field, refused.status());
    }
}
