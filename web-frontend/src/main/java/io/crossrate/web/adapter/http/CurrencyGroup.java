package io.crossrate.web.adapter.http;

import io.crossrate.web.application.QuotedCurrency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A titled part of the list of currencies. */
public record CurrencyGroup(String title, List<QuotedCurrency> currencies) {

    private static final Set<String> MAJOR = Set.of("EUR", "USD", "GBP", "JPY", "CHF", "CNY", "BTC", "ETH", "XAU");

    static List<CurrencyGroup> of(List<QuotedCurrency> all) {
        return Stream.of(
                        group("Most used", all, currency -> MAJOR.contains(currency.code())),
                        group("Currencies", all, currency -> isOther(currency, "FIAT")),
                        group("Crypto", all, currency -> isOther(currency, "CRYPTO")),
                        group("Metals", all, currency -> isOther(currency, "METAL")))
                .filter(group -> !group.currencies().isEmpty())
                .toList();
    }

    private static boolean isOther(QuotedCurrency currency, String kind) {
        return kind.equals(currency.kind()) && !MAJOR.contains(currency.code());
    }

    private static CurrencyGroup group(String title, List<QuotedCurrency> all, Predicate<QuotedCurrency> member) {
        return new CurrencyGroup(title, all.stream().filter(member).toList());
    }
}
