package io.crossrate.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pods that objects of a chart make. */
final class Pods {

    private static final Map<String, String> TEMPLATES = Map.of(
            "Deployment", "/spec/template",
            "StatefulSet", "/spec/template",
            "Job", "/spec/template",
            "CronJob", "/spec/jobTemplate/spec/template");

    private Pods() {}

    /**
     * A pod.
     *
     * @param kind of the object that makes it
     * @param name of the object that makes it
     */
    record Pod(String kind, String name, JsonNode template) {

        JsonNode spec() {
            return template.path("spec");
        }

        List<JsonNode> containers() {
            var containers = new ArrayList<JsonNode>();
            spec().path("initContainers").forEach(containers::add);
            spec().path("containers").forEach(containers::add);
            return containers;
        }

        Map<String, String> labels() {
            var labels = new HashMap<String, String>();
            template.at("/metadata/labels")
                    .properties()
                    .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
            return labels;
        }

        /** Whether a label selector, which the chart writes with matchLabels alone, selects it. */
        boolean isSelectedBy(JsonNode selector) {
            var labels = labels();
            return selector.path("matchLabels").properties().stream()
                    .allMatch(it -> it.getValue().asText().equals(labels.get(it.getKey())));
        }

        boolean runsOn() {
            return kind.equals("Deployment") || kind.equals("StatefulSet");
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    static List<Pod> of(List<ObjectNode> objects) {
        return objects.stream()
                .filter(it -> TEMPLATES.containsKey(it.path("kind").asText()))
                .map(it -> {
                    var kind = it.path("kind").asText();
                    return new Pod(
                            kind,
                            it.at("/metadata/name").asText(),
                            it.at(TEMPLATES.getOrDefault(kind, "/spec/template")));
                })
                .toList();
    }
}
