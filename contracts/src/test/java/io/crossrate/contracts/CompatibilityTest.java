package io.crossrate.contracts;

import static io.crossrate.contracts.Contracts.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is now and what was released understand each other; released/README.md has the rule. */
class CompatibilityTest {

    static Stream<Arguments> releasedEvents() {
        return Contracts.released().stream()
                .flatMap(release -> release.events().stream().map(event -> Arguments.of(release, event)));
    }

    @Test
    void somethingWasReleased() {
        assertThat(releasedEvents()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("releasedEvents")
    void onlyOptionalFieldsWereAdded(Contracts release, String event) {
        assertThat(CURRENT.events()).contains(event);
        assertThat(SchemaChange.breaks(release.schema(event), CURRENT.schema(event)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releasedEvents")
    void whatAWriterOfThatVersionSendsIsAcceptedNow(Contracts release, String event) {
        release.examples(event)
                .forEach((file, example) -> assertThat(Contracts.complaints(CURRENT.schema(event), example))
                        .as(file)
                        .isEqualTo(List.of()));
    }

    @ParameterizedTest
    @MethodSource("releasedEvents")
    void whatIsSentNowIsAcceptedByAReaderOfThatVersion(Contracts release, String event) {
        CURRENT.examples(event)
                .forEach((file, example) -> assertThat(Contracts.complaints(reader(release, event), example))
                        .as(file)
                        .isEqualTo(List.of()));
    }

    /** A reader of that version, which passes over values of an enumeration that it does not know. */
    private static JsonNode reader(Contracts release, String event) {
        var schema = release.schema(event);
        open(schema);
        return schema;
    }

    private static void open(JsonNode schema) {
        if (schema.path("enum").isArray() && schema instanceof ObjectNode enumeration) {
            enumeration.remove("enum");
        }
        schema.forEach(CompatibilityTest::open);
    }
}
