package io.crossrate.contracts;

import static io.crossrate.contracts.Contracts.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas and their examples belong together. */
class ExamplesTest {

    static Set<String> events() {
        return CURRENT.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyExampleIsAsItsSchemaSays(String event) {
        var examples = CURRENT.examples(event);

        assertThat(examples).containsKey(event + ".json");
        examples.forEach((file, example) -> assertThat(Contracts.complaints(CURRENT.schema(event), example))
                .as(file)
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFieldIsInAnExample(String event) {
        var shown = CURRENT.examples(event).values();

        assertThat(fieldsShown(shown)).containsAll(fields(CURRENT.schema(event), ""));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSchemaIsNamedAsItsFile(String event) {
        var schema = CURRENT.schema(event);

        assertThat(schema.path("$id").asText()).isEqualTo("https://crossrate.io/schemas/" + event + ".json");
        assertThat(schema.path("title").asText() + ".v1").isEqualTo(event);
        assertThat(schema.path("description").asText()).contains("key:");
    }

    @Test
    void noExampleIsOfNothing() {
        assertThat(CURRENT.files("examples"))
                .allSatisfy(file -> assertThat(events()).anyMatch(event -> file.startsWith(event + ".")));
    }

    /** The paths of all fields that a schema names, such as path.inverted. */
    private static Set<String> fields(JsonNode schema, String path) {
        var found = new TreeSet<String>();
        schema.path("properties").properties().forEach(field -> {
            found.add(path + field.getKey());
            found.addAll(fields(field.getValue(), path + field.getKey() + "."));
            found.addAll(fields(field.getValue().path("items"), path + field.getKey() + "."));
        });
        return found;
    }

    private static Set<String> fieldsShown(Collection<JsonNode> examples) {
        var found = new TreeSet<String>();
        examples.forEach(example -> collect(example, "", found));
        return found;
    }

    private static void collect(JsonNode value, String path, Set<String> found) {
        switch (value) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    found.add(path + field.getKey());
                    collect(field.getValue(), path + field.getKey() + ".", found);
                });
            case ArrayNode array -> array.forEach(item -> collect(item, path, found));
            default -> {}
        }
    }
}
