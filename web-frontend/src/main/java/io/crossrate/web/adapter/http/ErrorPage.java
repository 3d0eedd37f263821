package io.crossrate.web.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * A page that says why there is no other.
 *
 * @param incident the word under which the log has more, or null where there is no more
 */
public record ErrorPage(Shell shell, int status, String title, String detail, @Nullable String incident)
        implements Page {

    @Override
    public String template() {
        return "error.jte";
    }
}
