package io.crossrate.orders;

import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Starts the order-processor service, or only brings its tables up to date ({@code migrate}). */
public final class Application {

    private static final String MIGRATE = "migrate";

    private Application() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals(MIGRATE)) {
            Migration.run(Map.of());
            return;
        }
        Micronaut.build(args)
                .classLoader(Application.class.getClassLoader())
                .mainClass(Application.class)
                .banner(false)
                .start();
    }
}
