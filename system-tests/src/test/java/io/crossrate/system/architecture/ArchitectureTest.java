package io.crossrate.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of all modules, and the proof that each rule can fail. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter().importPaths(compiledModules());
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("io.crossrate.system.violations");

    static Stream<ArchRule> rules() {
        return new ArchitectureRules("io.crossrate").all().stream();
    }

    static Stream<ArchRule> rulesForTheViolations() {
        return new ArchitectureRules("io.crossrate.system.violations").all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeeps(ArchRule rule) {
        assertThat(PRODUCT.size()).as("classes of all modules, built").isGreaterThan(100);
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rulesForTheViolations")
    void theWrongExamplesBreak(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
    }

    private static List<Path> compiledModules() {
        var root = Path.of(System.getProperty("crossrate.root"));
        return Stream.of(
                        "money",
                        "health",
                        "tracing",
                        "strict-json",
                        "kafka",
                        "rate-ingestor",
                        "conversion-api",
                        "order-processor",
                        "web-frontend",
                        "backends",
                        "standalone",
                        "ops")
                .map(module -> root.resolve(module).resolve("target/classes/io"))
                .filter(Files::isDirectory)
                .toList();
    }
}
