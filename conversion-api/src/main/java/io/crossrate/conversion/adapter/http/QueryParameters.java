package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import org.jspecify.annotations.Nullable;

/** Lets addresses in whose parameters are there once each: of two, none is chosen. */
final class QueryParameters {

    private static final int MOST = 50;
    private static final int LONGEST_NAME_TOLD = 60;

    private QueryParameters() {}

    static void requireOnce(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            var uri = netty.getNativeRequest().uri();
            if (PlainQuery.isPlain(uri)) {
                requireFew(PlainQuery.count(uri));
                refuse(PlainQuery.repeated(uri));
                return;
            }
        }
        var parameters = request.getParameters();
        requireFew(parameters.names().size());
        for (var name : parameters.names()) {
            if (parameters.getAll(name).size() > 1) {
                refuse(name);
            }
        }
    }

    private static void requireFew(int count) {
        if (count > MOST) {
            throw new InvalidRequest("an address has at most %d parameters".formatted(MOST));
        }
    }

    private static void refuse(@Nullable String repeated) {
        if (repeated != null) {
            var told = repeated.length() > LONGEST_NAME_TOLD ? "a parameter" : "'" + repeated + "'";
            throw new InvalidRequest(told + " is there twice: send it once");
        }
    }
}
