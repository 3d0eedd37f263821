package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** What lines of a service's log say beside their words, as each service's own configuration has it. */
class LogLinesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(strings = {"rate-ingestor", "conversion-api", "order-processor", "web-frontend"})
    void aLineOfJsonNamesItsTraceAndItsOrder(String service) throws IOException, JoranException {
        var line = new ObjectMapper().readTree(written(service, "json", Map.of("trace_id", TRACE)));

        assertThat(line.at("/mdc/trace_id").asText()).isEqualTo(TRACE);
        assertThat(line.at("/kvpList/0/orderId").asText()).isEqualTo("8c7a6f10");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("order 8c7a6f10\nwaits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-ingestor", "conversion-api", "order-processor", "web-frontend"})
    void aLineOfTextNamesItsTraceWhereThereIsOne(String service) throws JoranException {
        assertThat(written(service, "text", Map.of("trace_id", TRACE)))
                .contains(" trace=" + TRACE + " order 8c7a6f10")
                .hasLineCount(1);
        assertThat(written(service, "text", Map.of())).doesNotContain("trace").contains(" order 8c7a6f10");
    }

    /** The line as the service's console would have it. */
    @SuppressWarnings("unchecked") // an appender's type is lost with its name
    private static String written(String service, String format, Map<String, String> context) throws JoranException {
        var logback = new LoggerContext();
        logback.setMDCAdapter(new LogbackMDCAdapter());
        logback.putProperty("LOG_FORMAT", format);
        var configurator = new JoranConfigurator();
        configurator.setContext(logback);
        configurator.doConfigure(RunningCrossrate.ROOT
                .resolve(service)
                .resolve("src/main/resources/logback.xml")
                .toFile());
        var event = new LoggingEvent(
                "", logback.getLogger("OrderLog"), Level.WARN, "order {}\nwaits", null, new Object[] {"8c7a6f10"});
        event.setMDCPropertyMap(context);
        event.addKeyValuePair(new KeyValuePair("orderId", "8c7a6f10"));
        var appender = (ConsoleAppender<LoggingEvent>)
                (ConsoleAppender<?>) logback.getLogger("ROOT").getAppender(format);
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
