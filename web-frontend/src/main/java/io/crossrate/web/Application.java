package io.crossrate.web;

import io.micronaut.runtime.Micronaut;

/** Starts the web-frontend service. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
