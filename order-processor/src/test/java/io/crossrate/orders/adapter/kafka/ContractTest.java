package io.crossrate.orders.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.PlacedOrder;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Placed;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Reason;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read and written is what contracts/ says. */
class ContractTest {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21.497Z");
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final OrderCodec orders = new OrderCodec(json);
    private final DecisionCodec decisions = new DecisionCodec(json, new KafkaConfig("", "", (short) 1, ""));
    private final StatusCodec status = new StatusCodec(json, new KafkaConfig("", "", (short) 1, ""));

    @Test
    void thePublishedExampleOfAnOrderIsUnderstood() throws IOException {
        var bytes = resource("/contracts/examples/OrderPlaced.v1.json");
        var id = UUID.fromString("8c7a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f60");

        var incoming = decode(withId(id).record("orders.v1", bytes));

        assertThat(incoming).isInstanceOfSatisfying(Received.class, received -> {
            var placed = (OrderPlaced) received.event();
            assertThat(placed.orderId()).isEqualTo(id);
            assertThat(placed.from()).hasToString("100.00 EUR");
            assertThat(placed.due()).isEqualTo(placed.to());
            assertThat(placed.flaw()).isNull();
        });
    }

    @Test
    void theOrdersOfTheseTestsAreAsTheSchemaSays() throws IOException {
        assertThat(schema("OrderPlaced").validate(PlacedOrder.any().json(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void fieldsThatAreUnknownAreIgnored() {
        var order = PlacedOrder.any();
        var more = order.json().replaceFirst("\\{", "{\"limitRate\":\"1.2\",");

        assertThat(decode(order.record("orders.v1", bytes(more)))).isInstanceOf(Received.class);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void ordersOfEveryReleaseAreUnderstoodAndFieldsToComePassedOver(Path example) throws IOException {
        var value = Files.readString(example);
        var later = value.replace("{", "{\"toCome\":{\"of\":[1,null]},");

        assertThat(decode(record(example, value)))
                .isInstanceOf(Received.class)
                .isEqualTo(decode(record(example, later)));
    }

    private static ProducerRecord<byte[], byte[]> record(Path example, String value) {
        var id = UUID.fromString(value.replaceFirst("(?s).*\"orderId\": \"([^\"]+)\".*", "$1"));
        var type = example.getFileName().toString().replaceFirst("\\.v1\\..*", ".v1");
        var record = withId(id).record("orders.v1", bytes(value));
        record.headers().remove("ce_type").add("ce_type", bytes("io.crossrate." + type));
        record.headers().remove("ce_id").add("ce_id", bytes("the-event"));
        return record;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void decisionsAreWrittenAsTheSchemaSaysAndAsTheyWereRead(Path example) throws IOException {
        var read = (Received) decode(record(example, Files.readString(example)));
        if (!(read.event() instanceof Decision decision)) {
            return;
        }

        var written = decisions.encode(decision, read.eventId());

        var type = decision.getClass().getSimpleName();
        assertThat(schema(type).validate(new String(written.value(), StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
        assertThat(header(written, "ce_type")).isEqualTo("io.crossrate." + type + ".v1");
        assertThat(decode(written)).isEqualTo(read);
    }

    /** The examples of now and of all releases. */
    static Stream<Path> orders() throws IOException {
        var contracts = Path.of(System.getProperty("crossrate.root"), "contracts");
        try (var files = Files.walk(contracts)) {
            return files
                    .filter(file -> contracts
                            .relativize(file)
                            .toString()
                            .matches("(released/[^/]+/)?examples/(Limit)?Order(?!Status)[A-Za-z]+\\.v1\\..*json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void statusEventsOfLimitOrdersAreAsTheSchemaSaysAndTellTheTermsOfTheirTime() throws IOException {
        var placed = Placed.limit(1, false);
        var open = Order.begin(placed, null, NOW).order();
        var life = open.after(
                new OrderLimitReached(placed.orderId(), new BigDecimal("1.2013"), List.of(), NOW, false),
                "reached",
                NOW);

        var told = new ArrayList<String>();
        for (var transition : List.of(open.last(), life.transitions().getLast())) {
            var event = status.encode(placed, life.order().termsAt(transition), transition);
            told.add(new String(event.value(), StandardCharsets.UTF_8));
        }

        assertThat(told)
                .allSatisfy(value -> assertThat(schema("OrderStatusChanged").validate(value, InputFormat.JSON))
                        .isEmpty());
        assertThat(told.getFirst())
                .contains("\"amount\":\"120.00\"", "\"rate\":\"1.20\"")
                .doesNotContain("causeId");
        assertThat(told.getLast())
                .contains(
                        "\"amount\":\"120.13\"",
                        "\"rate\":\"1.2013\"",
                        "\"limitRate\":\"1.20\"",
                        "\"causeId\":\"reached\"");
    }

    @ParameterizedTest
    @MethodSource("lives")
    void everyStatusEventIsAsTheSchemaSays(@Nullable Reason refusal) throws IOException {
        var schema = schema("OrderStatusChanged");
        var placed = Placed.order(1, UUID.randomUUID());
        for (var transition : Order.begin(placed, refusal, NOW).transitions()) {
            var event = status.encode(placed, placed.terms(), transition);

            assertThat(schema.validate(new String(event.value(), StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
            assertThat(event.key()).isEqualTo(bytes(placed.orderId().toString()));
            assertThat(header(event, "ce_id")).isEqualTo(placed.orderId() + ":" + transition.version());
            assertThat(header(event, "ce_type")).isEqualTo("io.crossrate.OrderStatusChanged.v1");
            assertThat(header(event, "ce_source")).isEqualTo("/crossrate/order-processor");
            assertThat(header(event, "content-type")).isEqualTo("application/json");
        }
    }

    static Stream<Reason> lives() {
        return Stream.concat(Stream.of((Reason) null), Stream.of(Reason.values()));
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 1e400, 1e400",
        "100.00, -1, -1",
        "EUR, EUX, currency",
        "USD, EUR, differ",
        "HALF_EVEN, HALF_ODD, HALF_ODD",
        "GB, gb, country",
        "market, stop, type",
        "Ada Lovelace, '', customerName",
        "1.16591, 0, rate",
        "2026-04-13T14:05:21.482123Z, yesterday, yesterday"
    })
    void nonsenseIsUnreadableAndTheErrorNamesIt(String sense, String nonsense, String complaint) {
        var order = PlacedOrder.any();
        var wrong = order.json().replace(sense, nonsense);

        assertThat(decode(order.record("orders.v1", bytes(wrong))))
                .isInstanceOfSatisfying(
                        Unreadable.class, one -> assertThat(one.error()).contains(complaint));
    }

    @Test
    void whatIsThereTwiceOrBehindTheEventIsNotGuessed() {
        var order = PlacedOrder.any();
        var twice = order.json().replaceFirst("\\{", "{\"customerName\":\"Eve\",");

        assertThat(decode(order.record("orders.v1", bytes(twice)))).isInstanceOf(Unreadable.class);
        assertThat(decode(order.record("orders.v1", bytes(order.json() + "{}"))))
                .isInstanceOf(Unreadable.class);
    }

    /** The intake refuses it; one that was taken before it did is an order all the same. */
    @Test
    void aNameThatTurnsAroundWhatStandsBesideItIsRead() {
        var order = PlacedOrder.any();
        var odd = order.json().replace("Ada Lovelace", "Ada \u202eLovelace");

        assertThat(decode(order.record("orders.v1", bytes(odd)))).isInstanceOf(Received.class);
    }

    @Test
    void aKeyThatIsNotTheOrdersIdIsUnreadable() {
        var value = bytes(PlacedOrder.any().json());

        assertThat(decode(PlacedOrder.any().record("orders.v1", value))).isInstanceOf(Unreadable.class);
    }

    private Incoming decode(ProducerRecord<byte[], byte[]> record) {
        return orders.decode(new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty()));
    }

    private static PlacedOrder withId(UUID id) {
        var any = PlacedOrder.any();
        return new PlacedOrder(
                any.eventId(),
                id,
                any.userId(),
                any.key(),
                any.quoteId(),
                any.from(),
                any.to(),
                any.rate(),
                any.acceptedAt(),
                any.quoteExpiresAt());
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonSchema schema(String name) throws IOException {
        var text = resource("/contracts/schemas/" + name + ".v1.json");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(ContractTest.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
