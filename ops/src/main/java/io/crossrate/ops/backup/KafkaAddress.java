package io.crossrate.ops.backup;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where Kafka is: as {@code ./crossrate up} has it by default. */
final class KafkaAddress {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:${env:CROSSRATE_KAFKA_PORT:-29092}}",
            description = "where Kafka is; KAFKA_BOOTSTRAP_SERVERS, CROSSRATE_KAFKA_PORT (${DEFAULT-VALUE})")
    private String kafka = "localhost:29092";

    Topic topic(String name) throws NotDone, Refused {
        return new Topic(kafka, name);
    }

    /** The consumer groups that read the topic at present. */
    Set<String> readers(String topic) throws NotDone, InterruptedException {
        return Readers.of(kafka, topic);
    }
}
