package io.crossrate.orders;

import io.micronaut.runtime.Micronaut;

/** Starts the order-processor service. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
