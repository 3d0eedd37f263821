package io.crossrate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.micronaut.json.JsonSyntaxException;
import java.io.IOException;

/** Text that is one value of JSON and nothing else: the framework reads the first of two, and of two fields of a name one. */
public final class OneValue {

    private static final JsonFactory TOKENS = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private OneValue() {}

    /**
     * Does nothing where it is so.
     *
     * @param text in UTF-8
     * @throws JsonSyntaxException where it is not, and says where
     */
    public static void require(byte[] text) throws IOException {
        try (var parser = TOKENS.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the value");
            }
        } catch (JsonParseException e) {
            throw new JsonSyntaxException(e);
        }
    }
}
