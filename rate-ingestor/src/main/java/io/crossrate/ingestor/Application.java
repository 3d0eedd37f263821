package io.crossrate.ingestor;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the rate-ingestor service. */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .classLoader(Application.class.getClassLoader())
                .mainClass(Application.class)
                .banner(false)
                .mapError(BeanInstantiationException.class, Application::explain)
                .start();
    }

    /** A setting that is wrong ends the start with one line; anything else with its stack trace. */
    private static int explain(BeanInstantiationException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            var setting = cause instanceof ConfigurationException && !(cause instanceof BeanInstantiationException);
            if (setting || cause instanceof IllegalArgumentException) {
                LOG.error("rate-ingestor cannot start: {}", cause.getMessage());
                System.exit(1);
            }
        }
        return 1;
    }
}
