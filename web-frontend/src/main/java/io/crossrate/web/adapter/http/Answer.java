package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * What the converter says: a conversion, or why there is none.
 *
 * @param field the field that the complaint is about: amount, currency, or empty for the whole
 */
public record Answer(
        ConverterForm form, @Nullable Conversion conversion, @Nullable String complaint, String field, int status) {

    static Answer of(ConverterForm form, Conversion conversion) {
        return new Answer(form, conversion, null, "", 200);
    }

    static Answer complaint(ConverterForm form, String complaint, String field, int status) {
        return new Answer(form, null, complaint, field, status);
    }

    public boolean isAbout(String asked) {
        return complaint != null && field.equals(asked);
    }
}
