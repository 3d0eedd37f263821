package io.crossrate.web.adapter.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a limit order.
 *
 * @param complaint what went wrong as a whole, or null
 * @param wrong what is wrong with a field, by its name
 */
public record LimitPage(
        Shell shell, LimitForm form, LimitMarket market, @Nullable String complaint, Map<String, String> wrong)
        implements Page {

    @Override
    public String template() {
        return "limit.jte";
    }
}
