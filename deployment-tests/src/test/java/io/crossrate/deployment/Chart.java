package io.crossrate.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Helm chart, rendered by Helm itself. */
final class Chart {

    static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");
    static final ObjectMapper YAML = new YAMLMapper();

    /** The annotation that stands for helm.sh/hook here. */
    static final String HOOK = "crossrate.test/hook";

    private static final Path SOURCE = Repository.file("k8s/crossrate");
    private static final Map<String, List<ObjectNode>> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** All objects of an environment. */
    static List<ObjectNode> objects(String environment) {
        return RENDERED.computeIfAbsent(environment, it -> objects(it, Map.of()));
    }

    /** All objects of an environment, with values of this call's own. */
    static List<ObjectNode> objects(String environment, Map<String, ?> values) {
        return parsed(text(environment, values));
    }

    static List<ObjectNode> objects(String environment, String kind) {
        return objects(environment).stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .toList();
    }

    static String text(String environment, Map<String, ?> values) {
        try {
            var chart = copy();
            try {
                var template = new Helm(chart)
                        .template()
                        .withName("crossrate")
                        .withNamespace("crossrate")
                        .withValuesFile(SOURCE.resolve("values-%s.yaml".formatted(environment)));
                values.forEach(template::set);
                return template.call();
            } finally {
                delete(chart);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lints with the values of an environment, which Helm's library takes only as those of the chart. */
    static LintResult lint(String environment) {
        try {
            var chart = copy();
            try {
                var values = YAML.readTree(SOURCE.resolve("values.yaml").toFile());
                YAML.readerForUpdating(values)
                        .readValue(SOURCE.resolve("values-%s.yaml".formatted(environment))
                                .toFile());
                YAML.writeValue(chart.resolve("values.yaml").toFile(), values);
                return new Helm(chart).lint().strict().call();
            } finally {
                delete(chart);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> parsed(String text) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            var objects = new ArrayList<ObjectNode>();
            values.forEachRemaining(value -> {
                if (value instanceof ObjectNode object && !object.isEmpty()) {
                    objects.add(object);
                }
            });
            return List.copyOf(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /**
     * Helm without a cluster takes it for Kubernetes 1.20, so the version that the chart asks for is left out; and its
     * library leaves hooks out, so they are called differently.
     */
    private static Path copy() throws IOException {
        var copy = Files.createTempDirectory("chart");
        try (var files = Files.walk(SOURCE, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : files.toList()) {
                var target = copy.resolve(SOURCE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        var description = copy.resolve("Chart.yaml");
        Files.writeString(description, Files.readString(description).replaceAll("(?m)^kubeVersion:.*$", ""));
        var migration = copy.resolve("templates/migration.yaml");
        Files.writeString(migration, Files.readString(migration).replace("helm.sh/hook", HOOK));
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
