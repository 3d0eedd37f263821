package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every variable that a deployment sets is one that the service reads: one that is misspelt would change nothing. */
class VariablesTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;
    private static final Pattern USED = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

    @Test
    void whatTheServicesReadIsFound() {
        assertThat(ServiceVariables.of("rate-ingestor"))
                .matches(it -> it.has("INGESTOR_SOURCES_OPENEXCHANGERATES_API_KEY_FILE"))
                .matches(it -> it.has("INGESTOR_SOURCES_ECB_BACKFILL"))
                .matches(it -> it.has("LOG_FORMAT"))
                .matches(it -> !it.has("KAFKA_SERVERS"));
        assertThat(ServiceVariables.of("conversion-api"))
                .matches(it -> it.has("REDIS_URI"))
                .matches(it -> it.has("AUTH_ATTEMPTS_TRUSTED_PROXIES"))
                .matches(it -> it.has("KAFKA_CLIENT_FILE"))
                .matches(it -> !it.has("REDIS_URL"));
        assertThat(Repository.SERVICES).allSatisfy(service -> assertThat(ServiceVariables.of(service))
                .matches(it -> it.has("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .matches(it -> it.has("OTEL_TRACES_SAMPLER")));
        assertThat(ServiceVariables.of("ops")).matches(it -> it.has("CROSSRATE_OPERATOR_PASSWORD_FILE"));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theChartSetsOnlyWhatIsRead(String environment) {
        var settings = new HashMap<String, JsonNode>();
        Chart.objects(environment, "ConfigMap")
                .forEach(map -> settings.put(map.at("/metadata/name").asText(), map.path("data")));
        var unread = new ArrayList<String>();
        for (var pod : Pods.of(Chart.objects(environment))) {
            for (var container : pod.containers()) {
                var module = module(container.path("image").asText());
                if (module != null) {
                    variables(container, settings).stream()
                            .filter(variable -> !ServiceVariables.of(module).has(variable))
                            .forEach(variable -> unread.add(pod.name() + " " + variable));
                }
            }
        }
        assertThat(unread).isEmpty();
        assertThat(settings).as("the settings of the services").hasSizeGreaterThanOrEqualTo(4);
    }

    /** Of the stack for Swarm, whose services are named like ours. */
    @Test
    void theStackSetsOnlyWhatIsRead() {
        var unread = new ArrayList<String>();
        for (var file : List.of(Stack.FILE, Stack.SMALL)) {
            var stack = Stack.of(file);
            for (var name : Repository.SERVICES) {
                stack.service(name).path("environment").fieldNames().forEachRemaining(variable -> {
                    if (!ServiceVariables.of(name).has(variable)) {
                        unread.add(name + " " + variable);
                    }
                });
            }
        }
        assertThat(unread).isEmpty();
    }

    /** Which of ours an image is, or null. */
    private static @org.jspecify.annotations.Nullable String module(String image) {
        var matcher = Pattern.compile("crossrate/(ops|" + String.join("|", Repository.SERVICES) + ")[:@].*")
                .matcher(image);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Those that a variable of the same container is made of are read by Kubernetes. */
    private static List<String> variables(JsonNode container, Map<String, JsonNode> settings) {
        var values = new HashMap<String, String>();
        container
                .path("env")
                .forEach(it ->
                        values.put(it.path("name").asText(), it.path("value").asText()));
        container.path("envFrom").forEach(from -> {
            var data = settings.get(from.at("/configMapRef/name").asText());
            assertThat(data).as("the settings that %s takes", container).isNotNull();
            if (data != null) {
                data.properties()
                        .forEach(it -> values.put(it.getKey(), it.getValue().asText()));
            }
        });
        var all = String.join(" ", values.values());
        var used = USED.matcher(all).results().map(it -> it.group(1)).toList();
        return values.keySet().stream().filter(name -> !used.contains(name)).toList();
    }
}
