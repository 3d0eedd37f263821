package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.ApplyOrders;
import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.OpenOrders;
import io.crossrate.orders.application.ProcessingMetrics;
import io.crossrate.orders.tracing.Traces;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Opens sessions on the order log, one after the other, each with clients of its own. */
@Singleton
class Sessions {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final KafkaConfig kafka;
    private final OrderCodec orders;
    private final StatusCodec status;
    private final OrderLog orderLog;
    private final ApplyOrders applyOrders;
    private final Ledger ledger;
    private final OpenOrders openOrders;
    private final Checkpoints checkpoints;
    private final ProcessingMetrics metrics;
    private final Traces traces;
    private final String instance;
    private final String transactionalId;
    private volatile @Nullable Consumer<?, ?> current;

    /**
     * @param instance names this process among its replicas, so that it ends at once what its predecessor left open;
     *     where it is empty, that ends by Kafka's time-out
     */
    Sessions(
            KafkaConfig kafka,
            OrderCodec orders,
            StatusCodec status,
            OrderLog orderLog,
            ApplyOrders applyOrders,
            Ledger ledger,
            OpenOrders openOrders,
            Checkpoints checkpoints,
            ProcessingMetrics metrics,
            Traces traces,
            @Property(name = "orders.instance", defaultValue = "") String instance) {
        this.kafka = kafka;
        this.orders = orders;
        this.status = status;
        this.orderLog = orderLog;
        this.applyOrders = applyOrders;
        this.ledger = ledger;
        this.openOrders = openOrders;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.traces = traces;
        this.instance = instance;
        this.transactionalId = kafka.named(
                "order-processor-" + (instance.isEmpty() ? UUID.randomUUID().toString() : instance));
    }

    /** One session; comes back when told to stop, throws when Kafka does. */
    void run(BooleanSupplier isStopping, Runnable isAligned) {
        try (var publisher = new StatusPublisher(kafka, transactionalId, status, checkpoints)) {
            Consumer<byte[], byte @Nullable []> consumer = new KafkaConsumer<>(Settings.consumer(kafka, instance));
            current = consumer;
            try {
                var partitions = new Partitions(consumer, openOrders);
                var alignment = new Alignment(consumer, partitions, ledger, publisher, orderLog, openOrders, traces);
                new OrderSession(
                                consumer,
                                partitions,
                                alignment,
                                publisher,
                                orders,
                                applyOrders,
                                checkpoints,
                                metrics,
                                traces)
                        .run(kafka.topic(Topics.ORDERS), isStopping, isAligned);
            } catch (WakeupException e) {
                if (!isStopping.getAsBoolean()) {
                    throw e;
                }
            } finally {
                current = null;
                consumer.close(FAREWELL);
            }
        }
    }

    /** Ends the current session's waiting for records. */
    void wakeUp() {
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
