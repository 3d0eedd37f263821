package io.crossrate.web.adapter.http;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A held price on its way to an order.
 *
 * @param now the server's time, which the countdown goes by
 * @param complaint what went wrong as a whole, or null
 * @param wrong what is wrong with a field, by its name
 */
public record QuotePage(Shell shell, HeldQuote held, Instant now, @Nullable String complaint, Map<String, String> wrong)
        implements Page {

    @Override
    public String template() {
        return "quote.jte";
    }

    public boolean isExpired() {
        return held.isExpiredAt(now);
    }
}
