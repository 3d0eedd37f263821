package io.crossrate.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("client.properties");
    }

    @Test
    void securesEveryClientAndLeavesTheOtherSettingsAlone() throws IOException {
        Files.writeString(file, "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n");

        assertThat(config().secured(Map.of("acks", "all")))
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
                        Map.entry("acks", "all"));
    }

    @Test
    void takesNothingThatIsNotSecurity() throws IOException {
        Files.writeString(file, "security.protocol=SSL\nenable.idempotence=false\n");

        assertThatThrownBy(this::config)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("not enable.idempotence");
    }

    @Test
    void aFileThatIsNotThereEndsTheStart() {
        assertThatThrownBy(this::config)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.properties cannot be read");
    }

    private KafkaConfig config() {
        return new KafkaConfig("localhost:9092", "", (short) 1, file.toString());
    }
}
