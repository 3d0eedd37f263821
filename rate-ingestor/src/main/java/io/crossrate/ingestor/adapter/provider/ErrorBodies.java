package io.crossrate.ingestor.adapter.provider;

import static java.util.Map.entry;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the providers' error bodies say is wrong. The body goes before the HTTP status, which varies between reports. */
final class ErrorBodies {

    private static final Map<String, Failure> WORDS = Map.ofEntries(
            // exchangerate-api.com and open.er-api.com
            entry("invalid-key", Failure.KEY_REFUSED),
            entry("inactive-account", Failure.KEY_REFUSED),
            entry("quota-reached", Failure.QUOTA_REACHED),
            entry("unsupported-code", Failure.REQUEST_REFUSED),
            entry("malformed-request", Failure.REQUEST_REFUSED),
            // openexchangerates.org; access_restricted is told by its description
            entry("missing_app_id", Failure.KEY_REFUSED),
            entry("invalid_app_id", Failure.KEY_REFUSED),
            entry("app_id_inactive", Failure.KEY_REFUSED),
            entry("not_allowed", Failure.REQUEST_REFUSED),
            entry("not_found", Failure.REQUEST_REFUSED),
            entry("not_available", Failure.REQUEST_REFUSED),
            entry("invalid_base", Failure.REQUEST_REFUSED),
            // CoinGecko: no key, the plan, a pro key at the demo host, a demo key at the pro host
            entry("429", Failure.RATE_LIMITED),
            entry("10002", Failure.KEY_REFUSED),
            entry("10005", Failure.REQUEST_REFUSED),
            entry("10010", Failure.KEY_REFUSED),
            entry("10011", Failure.KEY_REFUSED),
            // Relatives of exchangeratesapi.io, where a base URL leads to one
            entry("missing_access_key", Failure.KEY_REFUSED),
            entry("invalid_access_key", Failure.KEY_REFUSED),
            entry("inactive_user", Failure.KEY_REFUSED),
            entry("usage_limit_reached", Failure.QUOTA_REACHED),
            entry("rate_limit_reached", Failure.RATE_LIMITED),
            entry("https_access_restricted", Failure.REQUEST_REFUSED),
            entry("function_access_restricted", Failure.REQUEST_REFUSED),
            entry("base_currency_access_restricted", Failure.REQUEST_REFUSED));

    /** What to do about words that would not say so by their failure alone. */
    private static final Map<String, String> ADVICE = Map.of(
            "inactive-account", "the account of the key is not active: confirm its e-mail address with the provider",
            "app_id_inactive", "the account of the key is not active",
            "10010",
                    "a pro key at the host of the demo plan: set ingestor.sources.coingecko.url to https://pro-api.coingecko.com",
            "10011",
                    "a demo key at the host of the pro plan: set ingestor.sources.coingecko.url to https://api.coingecko.com");

    private static final String BY_DESCRIPTION = "access_restricted";
    private static final Pattern USED_UP = Pattern.compile("over-?use|too[_ ]many|quota|usage|limit|until");
    private static final String FORBIDDEN = "403";

    private ErrorBodies() {}

    /** What the body says; empty where it is none of the known errors. */
    static Optional<Failure> failure(String body) {
        try {
            var json = Json.parse(body);
            return word(json).map(word -> word.equals(BY_DESCRIPTION) ? restricted(json) : WORDS.get(word));
        } catch (ProviderFailed e) {
            return Optional.empty();
        }
    }

    /** What to do about it, where the body says more than its failure; empty for most. */
    static Optional<String> advice(String body) {
        try {
            return word(Json.parse(body)).map(ADVICE::get);
        } catch (ProviderFailed e) {
            return Optional.empty();
        }
    }

    private static Optional<String> word(Json json) {
        return json.text("error-type")
                .or(() -> json.text("error", "type"))
                .or(() -> json.text("status", "error_code"))
                .or(() -> json.text("error_code"))
                .or(() -> json.text("error", "status", "error_code"))
                .or(() -> json.text("error").filter("true"::equals).flatMap(_ -> json.text("message")));
    }

    /** The plan's calls are used up, or the plan does not have what was asked for. */
    private static Failure restricted(Json json) {
        var description = json.text("description").orElse("").toLowerCase(Locale.ROOT);
        if (USED_UP.matcher(description).find()) {
            return Failure.QUOTA_REACHED;
        }
        var forbidden = json.text("status").filter(FORBIDDEN::equals).isPresent();
        return forbidden || description.contains("plan") ? Failure.REQUEST_REFUSED : Failure.QUOTA_REACHED;
    }
}
