package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Rejection;
import java.util.List;

/** The system's topics and who reads them. Throws {@link Rejection.KafkaUnavailable} where Kafka does not answer. */
public interface Pipeline {

    /**
     * A topic.
     *
     * @param records that its offsets span: the marks of transactions count, and so does what compaction removed
     * @param bytes on all replicas
     */
    record Topic(String name, int partitions, long records, long bytes) {}

    /**
     * A group's place in a topic.
     *
     * @param lag of all partitions together; where a transaction ends the topic, its mark may count as one
     */
    record Reading(String group, String state, int members, String topic, long lag) {}

    List<Topic> topics();

    List<Reading> readings();
}
