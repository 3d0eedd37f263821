package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;

/**
 * What the server compresses by itself: whole answers that are large and not yet compressed. Streams stay plain, so that
 * all their readers share the same bytes.
 */
@Singleton
@Primary
final class Compression implements HttpCompressionStrategy {

    private static final int FROM_BYTES = 2_048;
    private static final int NO_LENGTH = -1;

    @Override
    public boolean shouldCompress(HttpResponse response) {
        var headers = response.headers();
        var type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        return !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
                && HttpUtil.getContentLength(response, NO_LENGTH) >= FROM_BYTES
                && (type.startsWith("application/json") || type.startsWith("text/"));
    }

    /** Level and limit as Micronaut's own. */
    @Override
    public int getCompressionLevel() {
        return 6;
    }

    @Override
    public int getMaxZstdEncodeSize() {
        return 1 << 25;
    }
}
