package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpResponse;
import java.util.function.Supplier;

/**
 * What is thrown where a request turns out to need the database though its kind seldom does: the answer is given on
 * another thread, and the many that do not need it pay nothing, neither a thread nor a future.
 */
final class BesideTheEventLoop extends RuntimeException {

    private final transient Supplier<HttpResponse<?>> answer;

    BesideTheEventLoop(Supplier<HttpResponse<?>> answer) {
        super("to be answered on another thread", null, false, false);
        this.answer = answer;
    }

    Supplier<HttpResponse<?>> answer() {
        return answer;
    }
}
