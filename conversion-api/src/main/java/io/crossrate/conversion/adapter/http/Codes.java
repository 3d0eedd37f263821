package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RateRejection.UnknownCurrency;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads currencies from addresses, and says what is wrong with them. */
final class Codes {

    private Codes() {}

    static Currency currency(String code) {
        return Currencies.find(code).orElseThrow(() -> new UnknownCurrency(code));
    }

    static Currency required(String parameter, @Nullable String code) {
        if (code == null || code.isEmpty()) {
            throw new InvalidRequest(
                    "'%s' is missing: name a currency, such as %s=EUR".formatted(parameter, parameter));
        }
        return currency(code);
    }

    /** The codes of a list with commas, in its order, each once. */
    static List<Currency> list(String parameter, String codes, int max) {
        var parts = codes.split(",", max + 1);
        if (parts.length > max) {
            throw new InvalidRequest("'%s' takes at most %d currencies".formatted(parameter, max));
        }
        return Stream.of(parts)
                .map(code -> required(parameter, code))
                .distinct()
                .toList();
    }

    static CurrencyPair pair(Currency base, Currency quote) {
        if (base.equals(quote)) {
            throw new InvalidRequest("%s cannot be converted into itself: name two currencies".formatted(base));
        }
        return new CurrencyPair(base, quote);
    }

    /** A pair as in EUR/USD. */
    static CurrencyPair pair(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new InvalidRequest("a pair is written with a slash, such as EUR/USD");
        }
        return pair(currency(text.substring(0, slash)), currency(text.substring(slash + 1)));
    }
}
