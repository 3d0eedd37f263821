package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topics that the services create are those of contracts/asyncapi.yaml, no others, and set up as it says. */
@ExtendWith(SharedCrossrate.class)
class TopicsTest {

    /** A topic as it is made: its partitions, and all settings that are its own. */
    private record Topic(int partitions, Map<String, String> settings) {}

    @Test
    void theTopicsAreThoseOfTheContract(RunningCrossrate crossrate) throws Exception {
        assertThat(created(crossrate.kafka())).isEqualTo(contracted());
    }

    private static Map<String, Topic> contracted() throws IOException {
        var channels = new YAMLMapper()
                .readTree(
                        RunningCrossrate.ROOT.resolve("contracts/asyncapi.yaml").toFile())
                .path("channels");
        var topics = new TreeMap<String, Topic>();
        for (var channel : channels) {
            var kafka = channel.at("/bindings/kafka");
            var settings = kafka.path("topicConfiguration").properties().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, setting -> text(setting.getValue())));
            topics.put(
                    channel.path("address").asText(),
                    new Topic(kafka.path("partitions").asInt(), new TreeMap<>(settings)));
        }
        return topics;
    }

    private static String text(JsonNode setting) {
        return setting.isArray()
                ? StreamSupport.stream(setting.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : setting.asText();
    }

    private static Map<String, Topic> created(String kafka) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var names = admin.listTopics().names().get();
            var described = admin.describeTopics(names).allTopicNames().get();
            var resources = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            var topics = new TreeMap<String, Topic>();
            admin.describeConfigs(List.copyOf(resources))
                    .all()
                    .get()
                    .forEach((resource, config) -> topics.put(
                            resource.name(),
                            new Topic(
                                    described.get(resource.name()).partitions().size(), own(config))));
            return topics;
        }
    }

    private static Map<String, String> own(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value, (one, other) -> one, TreeMap::new));
    }
}
