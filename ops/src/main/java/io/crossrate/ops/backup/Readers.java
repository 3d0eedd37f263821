package io.crossrate.ops.backup;

import io.crossrate.ops.KafkaClients;
import io.crossrate.ops.NotDone;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.common.KafkaException;

/** The consumer groups that read a topic at present. */
final class Readers {

    private static final int PATIENCE_MILLIS = 10_000;

    private Readers() {}

    /** The groups with members that have been given a partition of the topic, or are about to be as the group has read it. */
    static SortedSet<String> of(String bootstrap, String topic) throws NotDone, InterruptedException {
        var settings = KafkaClients.secured(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
        try (var admin = Admin.create(settings)) {
            var names = admin.listConsumerGroups().valid().get().stream()
                    .map(ConsumerGroupListing::groupId)
                    .toList();
            var groups = admin.describeConsumerGroups(names).all().get();
            var readers = new TreeSet<String>();
            for (var group : groups.values()) {
                if (!group.members().isEmpty() && (isGiven(group, topic) || hasRead(admin, group, topic))) {
                    readers.add(group.groupId());
                }
            }
            return readers;
        } catch (ExecutionException | KafkaException e) {
            throw new NotDone("Kafka at %s does not say who reads %s: %s".formatted(bootstrap, topic, e), e);
        }
    }

    private static boolean isGiven(ConsumerGroupDescription group, String topic) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .anyMatch(partition -> partition.topic().equals(topic));
    }

    /** In a rebalance nobody has been given anything. */
    private static boolean hasRead(Admin admin, ConsumerGroupDescription group, String topic)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get().keySet().stream()
                .anyMatch(partition -> partition.topic().equals(topic));
    }
}
