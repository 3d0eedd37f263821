package io.crossrate.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the folder {@code observability} says: rules, alarms, dashboards, and the measures that they name. */
final class Observability {

    static final Path FOLDER = RunningCrossrate.ROOT.resolve("observability");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right", "offset");
    private static final Pattern NO_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\boffset\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$:])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");

    private Observability() {}

    static List<JsonNode> rules() {
        return in(files("prometheus/rules"), YAML)
                .flatMap(file -> stream(file.path("groups")))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    static List<JsonNode> alarms() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** The alarms that a test of rules asks for, each as often as it does. */
    static List<String> testedAlarms(boolean ringing) {
        return in(files("prometheus/tests"), YAML)
                .flatMap(file -> stream(file.path("tests")))
                .flatMap(test -> stream(test.path("alert_rule_test")))
                .filter(test -> test.path("exp_alerts").isEmpty() != ringing)
                .map(test -> test.path("alertname").asText())
                .toList();
    }

    static List<JsonNode> dashboards() {
        return in(files("grafana/dashboards"), JSON).toList();
    }

    static List<JsonNode> panels(JsonNode dashboard) {
        return stream(dashboard.path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    /** The measures that rules, panels and variables name, without those that rules record and Prometheus makes itself. */
    static Set<String> measures() {
        var expressions = Stream.concat(
                rules().stream().map(rule -> rule.path("expr")),
                dashboards().stream().flatMap(board -> board.findValues("expr").stream()));
        var variables = dashboards().stream()
                .flatMap(board -> board.findValues("definition").stream())
                .map(query -> query.asText().replaceAll("label_values\\((.*), \\w+\\)", "$1"));
        var names = Stream.concat(expressions.map(JsonNode::asText), variables)
                .flatMap(text -> names(text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(Set.of("up", "ALERTS"));
        rules().forEach(rule -> names.remove(rule.path("record").asText()));
        return names;
    }

    static Set<String> names(String expression) {
        var rest = expression;
        for (var before = ""; !before.equals(rest); ) {
            before = rest;
            rest = NO_NAMES.matcher(rest).replaceAll(" ");
        }
        return NAME.matcher(rest)
                .results()
                .map(found -> found.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toSet());
    }

    static List<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> in(List<Path> files, ObjectMapper format) {
        return files.stream().map(file -> {
            try {
                return format.readTree(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        });
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
