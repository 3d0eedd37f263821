package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;

/** What came back of a request; status 0 where nothing did. */
public record Answer(int status, String body) {

    public static final Answer NONE = new Answer(0, "");

    /** Whether the request may have been done, or not: it is to be sent again. */
    public boolean leavesDoubt() {
        return status == 0 || status >= 500;
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** The last part of a problem's type, such as {@code quote-used}; empty where the body is no problem. */
    public String problem() {
        try {
            var type = json().get("type");
            return type == null ? "" : type.coerceStringValue().replaceFirst(".*[/:]", "");
        } catch (CannotMeasure e) {
            return "";
        }
    }

    /** JSON as a tree. */
    public static final class Json {

        private static final ObjectMapper MAPPER = ObjectMapper.getDefault();

        private Json() {}

        public static JsonNode read(String text) {
            try {
                var tree = MAPPER.readValue(text, JsonNode.class);
                if (tree == null) throw new IOException("it is empty");
                return tree;
            } catch (IOException e) {
                throw new CannotMeasure("no JSON", e);
            }
        }

        public static byte[] write(Object value) {
            try {
                return MAPPER.writeValueAsBytes(value);
            } catch (IOException e) {
                throw new CannotMeasure("not to be written as JSON", e);
            }
        }

        /** The text of a field, of a field of a field; empty where it is not there. */
        public static String text(JsonNode tree, String... path) {
            var node = tree;
            for (var field : path) {
                node = node.get(field);
                if (node == null) return "";
            }
            return node.isNull() ? "" : node.coerceStringValue();
        }
    }
}
