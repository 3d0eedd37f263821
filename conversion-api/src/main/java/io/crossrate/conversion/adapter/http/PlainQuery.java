package io.crossrate.conversion.adapter.http;

import org.jspecify.annotations.Nullable;

/** The query of an address that needs no decoding, as nearly all have that ask for rates, read without taking it apart. */
final class PlainQuery {

    /** By letter; it is asked for every letter once per parameter that a controller reads. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,/:=&"
                .chars()
                .forEach(letter -> PLAIN[letter] = true);
    }

    private PlainQuery() {}

    /** Whether values can be read as they stand: nothing is escaped, and each parameter has a name. */
    static boolean isPlain(String uri) {
        var begin = begin(uri);
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
        return letter < PLAIN.length && PLAIN[letter];
    }

    /** The value of the first parameter of that name; empty where it has none, null where there is no such parameter. */
    static @Nullable String value(String plainUri, String name) {
        var from = begin(plainUri);
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

    /** How many parameters there are, those without a name counted too. */
    static int count(String plainUri) {
        var count = 0;
        for (int from = begin(plainUri); from > 0; from = next(plainUri, from)) {
            count++;
        }
        return count;
    }

    /** The name that two parameters have; null where each has its own. All pairs are compared, so let few parameters in. */
    static @Nullable String repeated(String plainUri) {
        for (int from = begin(plainUri); from > 0; from = next(plainUri, from)) {
            var length = nameEnd(plainUri, from) - from;
            for (int other = next(plainUri, from); other > 0 && length > 0; other = next(plainUri, other)) {
                if (plainUri.regionMatches(from, plainUri, other, length)
                        && nameEnd(plainUri, other) == other + length) {
                    return plainUri.substring(from, from + length);
                }
            }
        }
        return null;
    }

    /** Where the first parameter begins; 0 where there is none. */
    private static int begin(String uri) {
        return uri.indexOf('?') + 1;
    }

    /** Where the parameter after this one begins; 0 where there is none. */
    private static int next(String uri, int from) {
        return uri.indexOf('&', from) + 1;
    }

    private static int nameEnd(String uri, int from) {
        var end = from;
        while (end < uri.length() && uri.charAt(end) != '=' && uri.charAt(end) != '&') {
            end++;
        }
        return end;
    }
}
