package io.crossrate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangeTest {

    private static final String RELEASED =
            """
            {"type":"object","required":["code","rate"],
             "properties":{
               "code":{"type":"string","pattern":"^[A-Z]{3}$","description":"A code."},
               "rate":{"type":"string"},
               "kind":{"enum":["fiat","crypto"]},
               "legs":{"type":"array","maxItems":4,
                 "items":{"type":"object","required":["base"],"properties":{"base":{"type":"string"}}}},
               "rates":{"type":"object","propertyNames":{"pattern":"^[A-Z]{3}$"},"additionalProperties":{"type":"string"}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ["code","rate"]          | ["code"]                        | /required lost rate
                    ["code","rate"]          | ["code","rate","kind"]          | /required gained kind
                    "rate":{"type":"string"} | "price":{"type":"string"}       | /properties/rate was removed
                    "rate":{"type":"string"} | "rate":{"type":"number"}        | /properties/rate/type was "string", is "number"
                    "rate":{"type":"string"} | "rate":{"type":"string","maxLength":9} | /properties/rate/maxLength was absent, is 9
                    {3}$","description"      | {3,5}$","description"           | /properties/code/pattern was "^[A-Z]{3}$", is "^[A-Z]{3,5}$"
                    ["fiat","crypto"]        | ["fiat"]                        | /properties/kind/enum lost crypto
                    {"enum":["fiat","crypto"]} | {"type":"string"}             | /properties/kind/enum was ["fiat","crypto"], is absent
                    "maxItems":4             | "maxItems":5                    | /properties/legs/maxItems was 4, is 5
                    ["base"]                 | []                              | /properties/legs/items/required lost base
                    {"base":{"type":"string"}} | {"base":{"type":"integer"}}   | /properties/legs/items/properties/base/type was "string", is "integer"
                    {"pattern":"^[A-Z]{3}$"} | {"pattern":"^[A-Z]{4}$"}        | /properties/rates/propertyNames/pattern was "^[A-Z]{3}$", is "^[A-Z]{4}$"
                    "additionalProperties":{"type":"string"} | "additionalProperties":false | /properties/rates/additionalProperties was {"type":"string"}, is false
                    {"type":"object","required":["code" | {"type":"object","additionalProperties":false,"required":["code" | /additionalProperties was absent, is false
                    """)
    void whatWouldBreakAReaderOrAWriterIsNamed(String part, String changed, String complaint) {
        assertThat(RELEASED).contains(part);

        assertThat(breaks(RELEASED.replace(part, changed))).contains(complaint);
    }

    @Test
    void addedOptionalFieldsAddedValuesAndBetterWordsBreakNothing() {
        var newer = RELEASED.replace("\"rate\":{", "\"fee\":{\"type\":\"string\"},\"rate\":{")
                .replace("\"base\":{", "\"inverted\":{\"type\":\"boolean\"},\"base\":{")
                .replace("[\"fiat\",\"crypto\"]", "[\"fiat\",\"crypto\",\"metal\"]")
                .replace("A code.", "The code of a currency.");

        assertThat(breaks(newer)).isEmpty();
        assertThat(breaks(RELEASED)).isEmpty();
    }

    private static List<String> breaks(String newer) {
        return SchemaChange.breaks(read(RELEASED), read(newer));
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
