package io.crossrate.conversion;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the conversion-api service. */
public final class Application {

    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args)
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
