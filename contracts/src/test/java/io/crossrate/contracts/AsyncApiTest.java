package io.crossrate.contracts;

import static io.crossrate.contracts.Contracts.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** asyncapi.yaml says all of every topic: what is on it, by which key, on how many partitions, and for how long. */
class AsyncApiTest {

    private static final JsonNode API = CURRENT.asyncApi();

    static Set<Map.Entry<String, JsonNode>> channels() {
        return API.path("channels").properties();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new ArrayList<String>();
        collect(API, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(API.at(reference.substring(1)).isObject()).isTrue();
            } else {
                assertThat(Files.isRegularFile(Path.of(reference))).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelHasAnOwnerAndMessagesWithKeyAndPayload(Map.Entry<String, JsonNode> channel) {
        assertThat(channel.getValue().path("x-owner").asText())
                .isIn("rate-ingestor", "conversion-api", "order-processor");
        assertThat(channel.getValue().path("description").asText()).isNotBlank();
        assertThat(channel.getValue().path("messages")).isNotEmpty().allSatisfy(reference -> {
            var message = API.at(reference.path("$ref").asText().substring(1));
            assertThat(message.path("payload").path("$ref").asText()).isNotBlank();
            assertThat(message.path("headers").path("$ref").asText()).isNotBlank();
            assertThat(message.at("/bindings/kafka/key/type").asText()).isEqualTo("string");
            assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelSaysHowItsTopicIsMade(Map.Entry<String, JsonNode> channel) {
        var kafka = channel.getValue().at("/bindings/kafka");
        var settings = kafka.path("topicConfiguration");

        assertThat(kafka.path("topic")).isEqualTo(channel.getValue().path("address"));
        assertThat(kafka.path("partitions").asInt()).isPositive();
        assertThat(settings.path("cleanup.policy")).isNotEmpty();
        assertThat(settings.path("cleanup.policy").get(0).asText().equals("delete"))
                .as("a topic that is not compacted says how long it keeps a record")
                .isEqualTo(settings.has("retention.ms"));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelIsWrittenToAndRead(Map.Entry<String, JsonNode> channel) {
        var reference = "#/channels/" + channel.getKey();
        var actions = StreamSupport.stream(API.path("operations").spliterator(), false)
                .filter(operation ->
                        operation.path("channel").path("$ref").asText().equals(reference))
                .map(operation -> operation.path("action").asText())
                .toList();

        assertThat(actions).contains("send");
    }

    @Test
    void everyEventIsOnAChannelUnderItsOwnType() {
        var types = new TreeSet<String>();
        API.at("/components/messages").properties().forEach(message -> {
            var payload = message.getValue().path("payload").path("$ref").asText();
            if (payload.startsWith("schemas/")) {
                var event = payload.substring("schemas/".length()).replaceFirst("\\.json$", "");
                assertThat(message.getValue().path("name").asText()).isEqualTo("io.crossrate." + event);
                types.add(event);
            }
        });

        assertThat(types).isEqualTo(CURRENT.events());
        assertThat(messagesOnChannels()).isEqualTo(new TreeSet<>(List.copyOf(names(API.at("/components/messages")))));
    }

    private static Set<String> messagesOnChannels() {
        var found = new TreeSet<String>();
        channels().forEach(channel -> channel.getValue()
                .path("messages")
                .forEach(message -> found.add(message.path("$ref").asText().replaceFirst("^.*/", ""))));
        return found;
    }

    private static Set<String> names(JsonNode object) {
        var found = new TreeSet<String>();
        object.fieldNames().forEachRemaining(found::add);
        return found;
    }

    private static void collect(JsonNode node, List<String> references) {
        node.findValues("$ref").forEach(reference -> references.add(reference.asText()));
    }
}
