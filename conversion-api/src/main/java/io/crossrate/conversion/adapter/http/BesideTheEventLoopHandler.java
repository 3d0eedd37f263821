package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.Rejection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;

/** Gives answers that may wait, on a thread that may. */
@Singleton
class BesideTheEventLoopHandler implements ExceptionHandler<BesideTheEventLoop, HttpResponse<?>> {

    private final Problems problems;

    BesideTheEventLoopHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @ExecuteOn(TaskExecutors.BLOCKING)
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<?> handle(HttpRequest request, BesideTheEventLoop asked) {
        try {
            return asked.answer().get();
        } catch (Rejection rejection) {
            return problems.refuse(request, rejection);
        }
    }
}
