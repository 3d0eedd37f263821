package io.crossrate.conversion.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as every answer shows it.
 *
 * @param next the cursor of the next page, written as null on the last one
 */
@Serdeable
record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    /** A list that comes whole. */
    static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }
}
