package io.crossrate.ingestor.adapter.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON document whose numbers are kept as the text that stands there, so that no digit and no scale is lost. NaN and
 * Infinity are read as text too: they spoil one value, not the table.
 */
sealed interface Json {

    record Fields(Map<String, Json> fields) implements Json {}

    record Items(List<Json> items) implements Json {}

    /** A string, number, boolean or null, as its text. */
    record Text(String text) implements Json {}

    int MAX_DEPTH = 20;

    JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Parses a whole document; anything else is a changed format. */
    static Json parse(String body) throws ProviderFailed {
        try (var parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "the body is empty");
            }
            var json = read(parser);
            if (parser.nextToken() != null) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "something follows the JSON document");
            }
            return json;
        } catch (JsonEOFException e) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the JSON ends early");
        } catch (IOException e) {
            var words = body.stripLeading().startsWith("<") ? "a page in place of JSON" : "the answer is not JSON";
            throw new ProviderFailed(
                    Failure.FORMAT_CHANGED, words, null, body.substring(0, Math.min(body.length(), 240)));
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Json>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                yield new Fields(fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new Items(items);
            }
            default -> new Text(parser.getText());
        };
    }

    /** The value under these names, one in the other; empty where one of them is missing. */
    default Optional<Json> at(String... names) {
        Optional<Json> here = Optional.of(this);
        for (var name : names) {
            here = here.map(json -> json instanceof Fields(var fields) ? fields.get(name) : null);
        }
        return here;
    }

    /** The text under these names; empty where one of them is missing or it is no scalar. */
    default Optional<String> text(String... names) {
        return at(names).map(json -> json instanceof Text(var text) ? text : null);
    }

    /** The text under this name, without which the document is of another format. */
    default String requiredText(String name) throws ProviderFailed {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** The fields under this name, without which the document is of another format. */
    default Map<String, Json> requiredFields(String name) throws ProviderFailed {
        if (at(name).orElse(null) instanceof Fields(var fields)) {
            return fields;
        }
        throw missing(name);
    }

    /** The Unix seconds under this name as an instant. */
    default Optional<Instant> unixTime(String name) throws ProviderFailed {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text.get())));
        } catch (NumberFormatException | DateTimeException e) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, name + " is no Unix time", null, text.get());
        }
    }

    /** The whole number under these names, where there is one that is not negative. */
    default OptionalLong count(String... names) {
        var text = text(names).filter(it -> it.matches("\\d{1,18}"));
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    /** The value as the text of a number; what is no scalar becomes text that is no number. */
    default String asNumberText() {
        return this instanceof Text(var text) ? text : "";
    }

    private static ProviderFailed missing(String name) {
        return new ProviderFailed(Failure.FORMAT_CHANGED, "the answer has no field '" + name + "' of the known form");
    }
}
