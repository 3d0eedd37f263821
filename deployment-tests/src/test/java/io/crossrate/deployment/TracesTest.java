package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces on Kubernetes: told to a collector where one is named, to nobody else. */
class TracesTest {

    private static final String ENDPOINT = "http://collector.monitoring:4318";

    @Test
    void everyServiceIsToldOfTheCollectorAndMayReachIt() {
        var objects = Chart.objects("production", Map.of("monitoring.traces.endpoint", ENDPOINT));

        for (var service : Repository.SERVICES) {
            var settings = named(objects, "ConfigMap", service).path("data");
            assertThat(settings.path("OTEL_EXPORTER_OTLP_ENDPOINT").asText()).isEqualTo(ENDPOINT);
            assertThat(settings.path("OTEL_TRACES_SAMPLER_ARG").asText()).isEqualTo("0.1");
            assertThat(settings.properties()).as("variables that are read").allMatch(it -> ServiceVariables.of(service)
                    .has(it.getKey()));
            assertThat(named(objects, "NetworkPolicy", service).at("/spec/egress"))
                    .anyMatch(rule -> rule.at("/to/0/namespaceSelector/matchLabels")
                                    .toString()
                                    .equals("{\"kubernetes.io/metadata.name\":\"monitoring\"}")
                            && rule.at("/ports/0/port").asInt() == 4318);
        }
    }

    @Test
    void withoutACollectorNothingIsToldAndNobodyElseIsReached() {
        for (var service : Repository.SERVICES) {
            var objects = Chart.objects("production");
            assertThat(named(objects, "ConfigMap", service).path("data").has("OTEL_EXPORTER_OTLP_ENDPOINT"))
                    .isFalse();
            assertThat(named(objects, "NetworkPolicy", service).at("/spec/egress"))
                    .noneMatch(rule -> rule.at("/ports/0/port").asInt() == 4318);
        }
    }

    private static JsonNode named(List<? extends JsonNode> objects, String kind, String service) {
        return objects.stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .filter(it -> it.at("/metadata/name").asText().equals("crossrate-" + service))
                .findFirst()
                .orElseThrow();
    }
}
