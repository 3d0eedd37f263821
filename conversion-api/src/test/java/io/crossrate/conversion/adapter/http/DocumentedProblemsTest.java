package io.crossrate.conversion.adapter.http;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The words that programs branch on: those that the service has are those that its description has. */
class DocumentedProblemsTest {

    private static final Path ROOT = Path.of(System.getProperty("crossrate.root"));
    private static final Path SOURCES =
            ROOT.resolve("conversion-api/src/main/java/io/crossrate/conversion/adapter/http");
    private static final Pattern REFUSAL =
            Pattern.compile("problem\\(\\s*\"([a-z-]+)\",\\s*\"[^\"]*\",\\s*HttpStatus\\.([A-Z_]+)");
    private static final Pattern ANYWHERE = Pattern.compile("new Problem\\(\\s*\"([a-z-]+)\"");

    /** A sentence that is one word, or begins with one and a colon. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?<=^|\\. )([a-z-]+)(?=[:.])");

    @Test
    void eachRefusalIsDocumentedWithItsStatusAndNoOtherIs() throws IOException {
        var refusals = REFUSAL.matcher(Files.readString(SOURCES.resolve("Problem.java")))
                .results()
                .map(found -> HttpStatus.valueOf(found.group(2)).getCode() + " " + found.group(1))
                .collect(toCollection(TreeSet::new));

        assertThat(refusals).contains("404 unknown-currency", "503 stale-rate").hasSizeGreaterThan(20);
        assertThat(documented()).isEqualTo(refusals);
    }

    private static Set<String> documented() throws IOException {
        var words = new TreeSet<String>();
        for (var path : document().path("paths")) {
            for (var operation : path) {
                operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().compareTo("400") >= 0)
                        .forEach(response -> DOCUMENTED
                                .matcher(response.getValue().path("description").asText())
                                .results()
                                .forEach(found -> words.add(response.getKey() + " " + found.group())));
            }
        }
        return words;
    }

    @Test
    void whatAnyRequestMayBeAnsweredWithIsDocumentedOnce() throws IOException {
        var schema =
                document().at("/components/schemas/Problem").path("description").asText();
        var words = Stream.of("FrameworkErrors.java", "UnexpectedErrorHandler.java")
                .flatMap(file -> ANYWHERE.matcher(read(SOURCES.resolve(file))).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(words).contains("method-not-allowed", "internal").allSatisfy(word -> assertThat(schema)
                .containsPattern("\\b" + word + "\\b"));
    }

    private static JsonNode document() throws IOException {
        var yaml = Files.readString(ROOT.resolve("contracts/openapi/conversion-api.yaml"));
        return new ObjectMapper().valueToTree(new Yaml().load(yaml));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
