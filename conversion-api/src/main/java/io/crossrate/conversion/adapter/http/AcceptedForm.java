package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.List;
import java.util.Locale;

/** Which of the forms of an answer the header Accept asks for, where the address does not say it. */
final class AcceptedForm {

    private static final List<String> FORMS = List.of(MediaType.TEXT_CSV, MediaType.APPLICATION_JSON, MediaType.ALL);

    private AcceptedForm() {}

    /** Whether it asks for CSV rather than for JSON, which is what comes where either will do. */
    static boolean isCsv(HttpRequest<?> request) {
        var accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_CSV)
                && isCsvFirst(request.accept());
    }

    private static boolean isCsvFirst(Iterable<MediaType> byQuality) {
        for (var type : byQuality) {
            var name = type.getName().toLowerCase(Locale.ROOT);
            if (FORMS.contains(name) && type.getQualityAsNumber().signum() > 0) {
                return name.equals(MediaType.TEXT_CSV);
            }
        }
        return false;
    }
}
