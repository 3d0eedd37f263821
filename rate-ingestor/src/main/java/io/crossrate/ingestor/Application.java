package io.crossrate.ingestor;

import io.micronaut.runtime.Micronaut;

/** Starts the rate-ingestor service. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
