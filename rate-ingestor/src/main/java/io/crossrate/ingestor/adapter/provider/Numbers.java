package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.util.HashMap;
import java.util.Map;

/** The numbers of a table as they were found, by code. */
final class Numbers {

    private Numbers() {}

    /** The same numbers, unless none stands where it should: then the format changed, and it is no matter of the values. */
    static Map<String, String> of(Map<String, String> found) throws ProviderFailed {
        if (found.values().stream().allMatch(String::isBlank)) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "no rate stands where rates were before");
        }
        return found;
    }

    /** The numbers of a JSON object whose fields are named as the codes. */
    static Map<String, String> of(Json document, String field) throws ProviderFailed {
        var found = new HashMap<String, String>();
        document.requiredFields(field).forEach((code, rate) -> found.put(code, rate.asNumberText()));
        return of(found);
    }
}
