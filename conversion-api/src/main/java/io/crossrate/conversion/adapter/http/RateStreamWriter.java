package io.crossrate.conversion.adapter.http;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import jakarta.inject.Singleton;
import java.io.OutputStream;

/**
 * Begins a follower's answer. Returned as a publisher, each frame of each client would pass through half a dozen operators
 * and be copied.
 */
@Singleton
@Produces(MediaType.TEXT_EVENT_STREAM)
final class RateStreamWriter implements ResponseBodyWriter<RateFeed> {

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<RateFeed> type,
            MediaType mediaType,
            RateFeed feed) {
        return bodies.adapt(feed.follower());
    }

    @Override
    public void writeTo(
            Argument<RateFeed> type, MediaType mediaType, RateFeed feed, MutableHeaders headers, OutputStream out) {
        throw new UnsupportedOperationException("a stream has no end");
    }
}
