package io.crossrate.web.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param theme light or dark where the person chose one, else null: the system decides
 * @param email of the signed-in person, else null
 * @param operator whether the person has the operators' page
 * @param simulated whether the rates are made up
 * @param here the path and query of this page, or the home page where this one cannot be come back to
 */
public record Shell(
        Assets assets,
        @Nullable String theme,
        @Nullable String email,
        boolean operator,
        boolean simulated,
        String here) {

    public boolean isSignedIn() {
        return email != null;
    }

    /** The shell of a page that has another address than what was sent to make it. */
    Shell at(String path) {
        return new Shell(assets, theme, email, operator, simulated, path);
    }

    /** The theme that the switch leads to. */
    public String otherTheme() {
        return "dark".equals(theme) ? "light" : "dark";
    }
}
