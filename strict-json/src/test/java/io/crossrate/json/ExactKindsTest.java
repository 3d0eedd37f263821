package io.crossrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactKindsTest {

    private static final ApplicationContext context = ApplicationContext.run();

    private final JsonMapper json = context.getBean(JsonMapper.class);

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void whatHasTheKindOfItsPlaceIsRead() throws IOException {
        assertThat(read("\"1.10\"", String.class)).isEqualTo("1.10");
        assertThat(read("true", Boolean.class)).isTrue();
        assertThat(read("7", Integer.class)).isEqualTo(7);
        assertThat(read("9007199254740993", Long.class)).isEqualTo(9_007_199_254_740_993L);
        assertThat(read("null", String.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1.10, java.lang.String, not a string",
                "true, java.lang.String, not a string",
                "\"true\", java.lang.Boolean, not true or false",
                "1, java.lang.Boolean, not true or false",
                "7.9, java.lang.Integer, not a whole number up to 2147483647",
                "2147483648, java.lang.Integer, not a whole number up to 2147483647",
                "\"7\", java.lang.Long, not a whole number up to 9223372036854775807",
                "9223372036854775808, java.lang.Long, not a whole number up to 9223372036854775807"
            })
    void whatHasAnotherKindIsNotGuessed(String text, Class<?> type, String complaint) {
        assertThatThrownBy(() -> read(text, type)).hasMessageContaining(complaint);
    }

    private <T> T read(String text, Class<T> type) throws IOException {
        return json.readValue(text, Argument.of(type));
    }
}
