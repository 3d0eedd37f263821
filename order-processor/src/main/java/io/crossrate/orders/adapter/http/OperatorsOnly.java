package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.Forbidden;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Lets nobody pass to what is for operators but them, whatever stands there; the controllers are told who it is. */
@ServerFilter("/admin/**")
final class OperatorsOnly {

    /** The attribute of a request that says who makes it: a {@link Caller}. */
    static final String OPERATOR = "operator";

    private final Callers callers;
    private final ExecutorService blocking;

    OperatorsOnly(Callers callers, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.callers = callers;
        this.blocking = blocking;
    }

    /**
     * Asks on another thread, as keys may have to be fetched, and goes on where the request came: from elsewhere the server
     * reads a body that is there by then in the midst of its own work on it, and trips over an answer that ends at once.
     */
    @RequestFilter
    CompletionStage<HttpRequest<?>> require(HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(() -> operator(request), blocking)
                .thenApplyAsync(caller -> request.setAttribute(OPERATOR, caller), eventLoop(request));
    }

    private Caller operator(HttpRequest<?> request) {
        var caller = callers.identify(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        if (!caller.isOperator()) {
            throw new Forbidden("the account is not an operator's");
        }
        return caller;
    }

    private static Executor eventLoop(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getChannelHandlerContext().executor()
                : Runnable::run;
    }
}
