package io.crossrate.web.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * Signing up or in.
 *
 * @param isNew whether an account is to be made
 * @param field the field that the complaint is about: email, password, or empty for the whole
 */
public record SignPage(Shell shell, boolean isNew, String email, String next, @Nullable String complaint, String field)
        implements Page {

    @Override
    public String template() {
        return "sign.jte";
    }

    public boolean isAbout(String asked) {
        return complaint != null && field.equals(asked);
    }
}
