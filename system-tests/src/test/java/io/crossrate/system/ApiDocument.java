package io.crossrate.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAPI 3.1 document, taken at its word: its operations with the requests of its examples. */
record ApiDocument(JsonNode root) {

    static final JsonNode NO_BODY = MissingNode.getInstance();

    static ApiDocument parse(String yaml) throws IOException {
        var root = new YAMLMapper().readTree(yaml);
        forbidUnknownFields(root.at("/components/schemas"));
        return new ApiDocument(root);
    }

    /** What a schema names is all that there may be, unless it says otherwise. */
    private static void forbidUnknownFields(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiDocument::forbidUnknownFields);
    }

    List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                this,
                                path.getKey(),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                operation.getValue())))
                .toList();
    }

    /** What the schema has against the value. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema.deepCopy());
        whole.set("components", root.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** One operation. */
    record Operation(ApiDocument document, String path, String method, JsonNode description) {

        String id() {
            return description.path("operationId").asText();
        }

        boolean isSignedInOnly() {
            return !description.path("security").isEmpty();
        }

        /** The examples of the body by their names; one that is missing where there is no body. */
        Map<String, JsonNode> bodies() {
            var found = new TreeMap<String, JsonNode>();
            description
                    .at("/requestBody/content/application~1json/examples")
                    .properties()
                    .forEach(example -> found.put(
                            example.getKey(),
                            document.resolved(example.getValue()).path("value")));
            return found.isEmpty() ? Map.of("as in the example", NO_BODY) : found;
        }

        /** Path and query of the examples, some of its queries changed; an empty one is left out. */
        String target(Map<String, String> changed, String id) {
            var target = path;
            var query = new ArrayList<String>();
            for (var parameter : parameters("path")) {
                var name = parameter.path("name").asText();
                target = target.replace("{" + name + "}", name.equals("id") ? id : example(parameter));
            }
            for (var parameter : parameters("query")) {
                var name = parameter.path("name").asText();
                var value = changed.getOrDefault(name, example(parameter));
                if (!value.isEmpty()) {
                    query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            }
            return query.isEmpty() ? target : target + "?" + String.join("&", query);
        }

        Map<String, String> headers() {
            var found = new TreeMap<String, String>();
            parameters("header").forEach(parameter -> {
                if (parameter.has("example")) {
                    found.put(parameter.path("name").asText(), example(parameter));
                }
            });
            return found;
        }

        List<String> requiredQueries() {
            return parameters("query").stream()
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .map(parameter -> parameter.path("name").asText())
                    .toList();
        }

        int successCode() {
            return Stream.of(200, 201, 202, 204)
                    .filter(code -> !response(code).isMissingNode())
                    .findFirst()
                    .orElseThrow();
        }

        JsonNode success() {
            return response(successCode());
        }

        JsonNode response(int status) {
            return description.path("responses").path(Integer.toString(status));
        }

        private List<JsonNode> parameters(String place) {
            return StreamSupport.stream(description.path("parameters").spliterator(), false)
                    .map(document::resolved)
                    .filter(parameter -> parameter.path("in").asText().equals(place))
                    .toList();
        }

        private static String example(JsonNode parameter) {
            return parameter.path("example").asText();
        }
    }
}
