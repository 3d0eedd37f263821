package io.crossrate.conversion.adapter.http;

import org.jspecify.annotations.Nullable;

/** The query of an address that needs no decoding, as nearly all have that ask for rates, read without taking it apart. */
final class PlainQuery {

    private static final String PLAIN_BESIDE_LETTERS_AND_DIGITS = "-._~,/:=&";

    private PlainQuery() {}

    /** Whether values can be read as they stand: nothing is escaped, and each parameter has a name. */
    static boolean isPlain(String uri) {
        var begin = uri.indexOf('?') + 1;
        if (begin == 0) {
            return true;
        }
        for (int i = begin; i < uri.length(); i++) {
            var letter = uri.charAt(i);
            if (!isPlain(letter) || (letter == '=' && (i == begin || uri.charAt(i - 1) == '&'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || PLAIN_BESIDE_LETTERS_AND_DIGITS.indexOf(letter) >= 0;
    }

    /** The value of the first parameter of that name; empty where it has none, null where there is no such parameter. */
    static @Nullable String value(String plainUri, String name) {
        var from = plainUri.indexOf('?') + 1;
        while (from > 0) {
            var end = plainUri.indexOf('&', from);
            var to = end < 0 ? plainUri.length() : end;
            var nameEnd = from + name.length();
            if (nameEnd <= to && plainUri.startsWith(name, from)) {
                if (nameEnd == to) {
                    return "";
                }
                if (plainUri.charAt(nameEnd) == '=') {
                    return plainUri.substring(nameEnd + 1, to);
                }
            }
            from = end + 1;
        }
        return null;
    }
}
