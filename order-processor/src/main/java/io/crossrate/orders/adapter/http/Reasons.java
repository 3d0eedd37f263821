package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** What operators give as a reason. */
final class Reasons {

    private static final int LONGEST = 200;

    private Reasons() {}

    /** The text, which must say something. */
    static String required(@Nullable String text, String field) {
        var words = text == null ? "" : text.strip();
        if (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST) {
            throw new InvalidRequest("'" + field + "' must say why, in 1 to " + LONGEST + " characters");
        }
        return words;
    }
}
