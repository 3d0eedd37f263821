package io.crossrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.MediaType;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.simple.SimpleHttpHeaders;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeBodiesTest {

    private static final ApplicationContext context = ApplicationContext.run();

    private static final Argument<Map<String, String>> FIELDS = Argument.mapOf(String.class, String.class);

    private final WholeBodies<Map<String, String>> bodies = new WholeBodies<>(context.getBean(JsonMapper.class));

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void aBodyThatIsOneObjectIsRead() {
        assertThat(read(" {\"to\": \"USD\"} \n")).containsExactly(Map.entry("to", "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"USD\"}{\"to\":\"EUR\"}",
                "{\"to\":\"USD\"} null",
                "{\"to\":\"USD\"},",
                "{\"to\":\"USD\",\"to\":\"EUR\"}",
                "{\"to\":\"USD\"",
                ""
            })
    void whatIsNotOneWholeObjectIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(CodecException.class);
    }

    private @Nullable Map<String, String> read(String body) {
        var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return bodies.read(FIELDS, MediaType.APPLICATION_JSON_TYPE, new SimpleHttpHeaders(), bytes);
    }
}
