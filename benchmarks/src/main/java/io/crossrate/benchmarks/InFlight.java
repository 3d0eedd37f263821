package io.crossrate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Requests at once, on virtual threads. */
final class InFlight {

    static final int AT_MOST = 64;

    private InFlight() {}

    /** Asks for each item, at most 64 at a time; returns the answers, or fails as the first that failed. */
    static <T, R> List<R> each(List<T> items, Function<T, R> request) throws InterruptedException {
        var free = new Semaphore(AT_MOST);
        var answers = new ArrayList<Future<R>>(items.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var item : items) {
                free.acquire();
                answers.add(threads.submit(() -> {
                    try {
                        return request.apply(item);
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        return results(answers);
    }

    static <R> List<R> results(List<Future<R>> answers) throws InterruptedException {
        var results = new ArrayList<R>(answers.size());
        for (var answer : answers) {
            try {
                results.add(answer.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CannotMeasure known) throw known;
                throw new CannotMeasure("a request failed", e);
            }
        }
        return results;
    }
}
