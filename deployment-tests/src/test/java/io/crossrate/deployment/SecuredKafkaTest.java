package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No client of Kafka goes without the settings of a secured one: in production it would not be let in. */
class SecuredKafkaTest {

    private static final String CONFIG = "io.crossrate.kafka.KafkaConfig";

    @ParameterizedTest
    @CsvSource({"conversion-api, 4", "order-processor, 4", "kafka, 2"})
    void whoeverAsksWhereKafkaIsTakesItsSecurityToo(String module, int atLeast) {
        var askers = new ClassFileImporter()
                .importPath(Repository.file(module).resolve("target/classes/io")).stream()
                        .filter(it -> calls(it, "bootstrapServers"))
                        .toList();

        assertThat(askers).hasSizeGreaterThanOrEqualTo(atLeast).allMatch(it -> calls(it, "secured"));
    }

    private static boolean calls(JavaClass caller, String method) {
        return caller.getMethodCallsFromSelf().stream()
                .anyMatch(it -> it.getTargetOwner().getName().equals(CONFIG)
                        && it.getName().equals(method));
    }
}
