package io.crossrate.orders.adapter.http;

import io.micronaut.http.HttpHeaders;
import java.util.regex.Pattern;

/** Reads which versions of an answer the reader has, as {@code If-None-Match} of RFC 9110 (13.1.2) tells them. */
final class HeldTags {

    /** A tag as the weak comparison sees it: without its mark of weakness. */
    private static final Pattern TAG = Pattern.compile("\"[^\"\\s]*\"");

    private HeldTags() {}

    /** Whether this strong tag is one of them, in any line of the header, or any version will do. */
    static boolean include(String etag, HttpHeaders headers) {
        return headers.getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(line -> line.strip().equals("*")
                        || TAG.matcher(line).results().anyMatch(tag -> tag.group()
                                .equals(etag)));
    }
}
