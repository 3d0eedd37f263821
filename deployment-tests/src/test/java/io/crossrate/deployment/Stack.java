package io.crossrate.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The stack for Docker Swarm, its anchors followed and its variables filled in as Docker does. */
record Stack(JsonNode root) {

    static final String FILE = "docker-stack.yml";
    static final String SMALL = "docker-stack.small.yml";
    static final String TRACES = "docker-stack.traces.yml";
    static final Map<String, String> VARIABLES = Map.of(
            "VERSION", "1.2.3",
            "CONFIGS", "0123456789ab",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$|\\{([A-Z_]+)(?::([-?])([^}]*))?\\})");

    /** Refuses a key that stands twice. */
    static Stack of(String file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var text = filledIn(Repository.text(Repository.file(file)));
        return new Stack(Chart.YAML.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(text)));
    }

    private static String filledIn(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(it.group(1).equals("$") ? "$" : value(it)));
    }

    private static String value(MatchResult variable) {
        return Optional.ofNullable(VARIABLES.get(variable.group(2)))
                .or(() -> Optional.of("-".equals(variable.group(3)))
                        .filter(it -> it)
                        .map(it -> variable.group(4)))
                .orElseThrow(() -> new AssertionError(variable.group() + " has no value"));
    }

    JsonNode service(String name) {
        return root.path("services").path(name);
    }

    List<String> services() {
        return root.path("services").propertyStream().map(Map.Entry::getKey).toList();
    }

    Stream<JsonNode> all() {
        return root.path("services").valueStream();
    }

    /** Of a list of names, or of sources. */
    static List<String> sources(JsonNode list) {
        return list.valueStream()
                .map(it -> it.isTextual() ? it.asText() : it.path("source").asText())
                .toList();
    }
}
