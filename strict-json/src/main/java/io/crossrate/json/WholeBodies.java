package io.crossrate.json;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.body.JsonMessageHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies to their end: the framework stops where the first value does, and would take that one of two. */
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Order(WholeBodies.BEFORE_THE_FRAMEWORKS)
final class WholeBodies<T> implements MessageBodyReader<T> {

    static final int BEFORE_THE_FRAMEWORKS = JsonMessageHandler.ORDER - 1;

    private final JsonMapper json;

    WholeBodies(JsonMapper json) {
        this.json = json;
    }

    /** Bodies of requests only: the framework's clients read answers by this type too. */
    @Override
    public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
        return type.isAnnotationPresent(Body.class) && MediaType.APPLICATION_JSON_TYPE.equals(mediaType);
    }

    @Override
    public @Nullable T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
        try {
            var bytes = body.readAllBytes();
            var value = json.readValue(bytes, type);
            OneValue.require(bytes);
            return value;
        } catch (IOException e) {
            throw new CodecException("a body cannot be read: " + e.getMessage(), e);
        }
    }
}
