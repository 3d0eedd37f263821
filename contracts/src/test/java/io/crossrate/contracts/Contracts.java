package io.crossrate.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The schemas and examples of one folder: what is now, or what was released as some version. */
record Contracts(Path folder) {

    /** What is now. */
    static final Contracts CURRENT = new Contracts(Path.of(""));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was handed out, oldest first. */
    static List<Contracts> released() {
        try (var versions = Files.list(Path.of("released"))) {
            return versions.filter(Files::isDirectory)
                    .sorted()
                    .map(Contracts::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all events, such as RateSnapshot.v1. */
    Set<String> events() {
        return files("schemas").stream()
                .map(file -> file.replaceFirst("\\.json$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    JsonNode schema(String event) {
        return read(folder.resolve("schemas").resolve(event + ".json"));
    }

    /** An event's examples by their file: EVENT.json is the usual one, EVENT.what.json shows another case. */
    TreeMap<String, JsonNode> examples(String event) {
        return files("examples").stream()
                .filter(file -> file.startsWith(event + "."))
                .collect(Collectors.toMap(
                        file -> file,
                        file -> read(folder.resolve("examples").resolve(file)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    List<String> files(String kind) {
        try (var files = Files.list(folder.resolve(kind))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode asyncApi() {
        try {
            return new YAMLMapper()
                    .readTree(folder.resolve("asyncapi.yaml").toAbsolutePath().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema has against the value, formats included. */
    static List<String> complaints(JsonNode schema, JsonNode value) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Override
    public String toString() {
        return folder.toString().isEmpty() ? "now" : folder.getFileName().toString();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toAbsolutePath().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
