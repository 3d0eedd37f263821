package io.crossrate.kafka;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * How a secured Kafka is reached: a file of properties, as Kafka's own tools take it. A value may point to another file
 * through Kafka's {@code config.providers}, so that this one holds no secret. Anything but security is refused: the
 * other settings are chosen here, with their reasons.
 */
public final class ClientFile {

    private static final Pattern SECURITY = Pattern.compile("(security|sasl|ssl|config\\.providers)(\\..+)?");

    private ClientFile() {}

    /** The settings, with those of the file. */
    public static Map<String, Object> secured(String file, Map<String, ?> settings) {
        var secured = new HashMap<String, Object>(read(file));
        secured.putAll(settings);
        return secured;
    }

    /** The settings of the file; none without a file. */
    public static Map<String, String> read(String file) {
        var settings = new HashMap<String, String>();
        if (file.isBlank()) {
            return settings;
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("kafka.client-file %s cannot be read: %s".formatted(file, e), e);
        }
        for (String name : properties.stringPropertyNames()) {
            if (!SECURITY.matcher(name).matches()) {
                throw new ConfigurationException(
                        "kafka.client-file may have security.*, sasl.*, ssl.* and config.providers.*, not " + name);
            }
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }
}
