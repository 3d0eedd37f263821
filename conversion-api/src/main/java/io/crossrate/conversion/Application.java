package io.crossrate.conversion;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the conversion-api service, or only brings its tables up to date ({@code migrate}). */
public final class Application {

    private static final Logger log = LoggerFactory.getLogger(Application.class);

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
                .mapError(BeanInstantiationException.class, Application::explain)
                .start();
    }

    /** A setting that is missing or wrong ends the start with one line; anything else with its stack trace. */
    private static int explain(BeanInstantiationException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException wrong && !(cause instanceof BeanInstantiationException)) {
                log.error("conversion-api cannot start: {}", wrong.getMessage());
                System.exit(1);
            }
        }
        return 1;
    }
}
