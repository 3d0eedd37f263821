package io.crossrate.web.adapter.http;

import java.util.List;

/** Finds the field that a refusal is about: refusals name it in single quotes. */
final class Complaints {

    private Complaints() {}

    /** The first of the fields that the text names, or empty: it is about the whole. */
    static String field(String detail, List<String> fields) {
        return fields.stream()
                .filter(field -> detail.contains("'" + field + "'") || detail.contains("'" + field + "."))
                .findFirst()
                .orElse("");
    }
}
