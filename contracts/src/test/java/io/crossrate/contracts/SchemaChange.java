package io.crossrate.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What changed between two schemas that a reader or a writer of the older one would not survive. */
final class SchemaChange {

    /** Words for people, which may be put better at any time. */
    private static final Set<String> PROSE = Set.of("description", "title", "$comment", "examples");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChange() {}

    /** One line for each break, none where only optional fields were added. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        var change = new SchemaChange();
        change.compare("", older, newer);
        return change.breaks;
    }

    private void compare(String path, JsonNode older, JsonNode newer) {
        if (!older.isObject() || !newer.isObject()) {
            requireSame(path, older, newer);
            return;
        }
        var keywords = new TreeSet<String>();
        older.fieldNames().forEachRemaining(keywords::add);
        newer.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(PROSE);
        for (var keyword : keywords) {
            var at = path + "/" + keyword;
            var before = older.path(keyword);
            var after = newer.path(keyword);
            switch (keyword) {
                case "properties" -> compareProperties(at, before, after);
                case "required" -> compareRequired(at, before, after);
                case "enum" -> compareValues(at, before, after);
                case "items", "additionalProperties", "propertyNames" -> compare(at, before, after);
                default -> requireSame(at, before, after);
            }
        }
    }

    private void compareProperties(String path, JsonNode older, JsonNode newer) {
        older.properties().forEach(field -> {
            if (newer.has(field.getKey())) {
                compare(path + "/" + field.getKey(), field.getValue(), newer.path(field.getKey()));
            } else {
                breaks.add(path + "/" + field.getKey() + " was removed");
            }
        });
    }

    private void compareRequired(String path, JsonNode older, JsonNode newer) {
        var before = values(older);
        var after = values(newer);
        before.stream().filter(it -> !after.contains(it)).forEach(it -> breaks.add(path + " lost " + it));
        after.stream().filter(it -> !before.contains(it)).forEach(it -> breaks.add(path + " gained " + it));
    }

    private void compareValues(String path, JsonNode older, JsonNode newer) {
        if (older instanceof MissingNode || newer instanceof MissingNode) {
            requireSame(path, older, newer);
            return;
        }
        var after = values(newer);
        values(older).stream().filter(it -> !after.contains(it)).forEach(it -> breaks.add(path + " lost " + it));
    }

    private void requireSame(String path, JsonNode older, JsonNode newer) {
        if (!Objects.equals(older, newer)) {
            breaks.add(path + " was " + shown(older) + ", is " + shown(newer));
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }

    private static Set<String> values(JsonNode array) {
        var found = new TreeSet<String>();
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(found::add);
        return found;
    }
}
