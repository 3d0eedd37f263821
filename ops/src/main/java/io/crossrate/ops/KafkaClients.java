package io.crossrate.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** How Kafka's clients of this command line reach a Kafka that is secured. */
public final class KafkaClients {

    private KafkaClients() {}

    /**
     * The settings, with those of the file of client properties that KAFKA_CLIENT_FILE names, as the services take it.
     *
     * @throws KafkaException where the file cannot be read
     */
    public static Map<String, Object> secured(Map<String, ?> settings) {
        return secured(settings, System.getenv("KAFKA_CLIENT_FILE"));
    }

    static Map<String, Object> secured(Map<String, ?> settings, @Nullable String file) {
        var secured = new HashMap<String, Object>();
        if (file != null && !file.isBlank()) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new KafkaException("KAFKA_CLIENT_FILE %s cannot be read: %s".formatted(file, e), e);
            }
            properties.stringPropertyNames().forEach(name -> secured.put(name, properties.getProperty(name)));
        }
        secured.putAll(settings);
        return secured;
    }
}
