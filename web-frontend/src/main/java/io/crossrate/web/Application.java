package io.crossrate.web;

import io.micronaut.runtime.Micronaut;

/** Starts the web-frontend service. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .classLoader(Application.class.getClassLoader())
                .mainClass(Application.class)
                .banner(false)
                .start();
    }
}
