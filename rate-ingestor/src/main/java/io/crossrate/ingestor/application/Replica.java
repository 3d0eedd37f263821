package io.crossrate.ingestor.application;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the service's replicas this is.
 *
 * @param instance its name; the name of its host where none is configured
 */
@ConfigurationProperties("ingestor")
public record Replica(@Nullable String instance) {

    private static final int LONGEST = 100;

    public Replica {
        instance = instance == null || instance.isBlank() ? host() : instance.strip();
        if (instance.length() > LONGEST) {
            throw new IllegalArgumentException("ingestor.instance must have at most " + LONGEST + " characters");
        }
    }

    /** The name, never empty. */
    public String name() {
        return instance == null ? host() : instance;
    }

    private static String host() {
        var named = System.getenv("HOSTNAME");
        if (named != null && !named.isBlank()) {
            return shortened(named.strip());
        }
        try {
            return shortened(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "rate-ingestor";
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
