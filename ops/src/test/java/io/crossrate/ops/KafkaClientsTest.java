package io.crossrate.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {

    @TempDir
    Path folder;

    @Test
    void theFileSecuresAndChangesNothingElse() throws IOException {
        var file = folder.resolve("client.properties");
        Files.writeString(file, "security.protocol=SASL_SSL\nacks=0\n");

        assertThat(KafkaClients.secured(Map.of("acks", "all"), file.toString()))
                .containsOnly(Map.entry("security.protocol", "SASL_SSL"), Map.entry("acks", "all"));
    }

    @Test
    void withoutAFileNothingIsAdded() {
        assertThat(KafkaClients.secured(Map.of("acks", "all"), null)).containsOnly(Map.entry("acks", "all"));
        assertThat(KafkaClients.secured(Map.of("acks", "all"), "")).containsOnly(Map.entry("acks", "all"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> KafkaClients.secured(
                        Map.of(), folder.resolve("none.properties").toString()))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("none.properties cannot be read");
    }
}
