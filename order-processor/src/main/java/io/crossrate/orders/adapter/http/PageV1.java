package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list, and the cursor of the next part; null where there is none. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PageV1<T>(List<T> items, @Nullable String next) {}
