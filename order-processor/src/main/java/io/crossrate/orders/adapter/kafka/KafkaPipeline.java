package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Rejection.KafkaUnavailable;
import io.crossrate.orders.application.operators.Pipeline;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** The pipeline as Kafka's brokers tell it. */
@Singleton
final class KafkaPipeline implements Pipeline {

    private static final int PATIENCE_MS = 5000;
    private static final Pattern OURS = Pattern.compile("(rates|orders|conversions?|order)[.-].*");

    private final KafkaConfig kafka;

    KafkaPipeline(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    @Override
    public List<Topic> topics() {
        return asked(admin -> {
            var names = ours(admin.listTopics().names().get());
            var partitions = new ArrayList<TopicPartition>();
            admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
            var first = offsets(admin, partitions, OffsetSpec.earliest());
            var end = offsets(admin, partitions, OffsetSpec.latest());
            var bytes = bytes(admin);
            return names.stream()
                    .map(name -> topic(
                            name,
                            partitions.stream()
                                    .filter(it -> it.topic().equals(name))
                                    .toList(),
                            first,
                            end,
                            bytes))
                    .toList();
        });
    }

    private Topic topic(
            String name,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end,
            Map<TopicPartition, Long> bytes) {
        return new Topic(
                withoutPrefix(name),
                partitions.size(),
                sum(partitions, end) - sum(partitions, first),
                sum(partitions, bytes));
    }

    @Override
    public List<Reading> readings() {
        return asked(admin -> {
            var groups = ours(admin.listConsumerGroups().all().get().stream()
                    .map(ConsumerGroupListing::groupId)
                    .toList());
            var described = admin.describeConsumerGroups(groups).all().get();
            var first = offsets(
                    admin,
                    described.values().stream()
                            .flatMap(KafkaPipeline::assigned)
                            .distinct()
                            .toList(),
                    OffsetSpec.earliest());
            var reached = new TreeMap<String, Map<TopicPartition, Long>>();
            for (var group : described.values()) {
                reached.put(group.groupId(), reached(admin, group, first));
            }
            var read = reached.values().stream()
                    .flatMap(offsets -> offsets.keySet().stream())
                    .distinct()
                    .toList();
            var end = offsets(admin, read, OffsetSpec.latest());
            var readings = new ArrayList<Reading>();
            described.forEach((group, description) ->
                    readings.addAll(readings(description, reached.getOrDefault(group, Map.of()), end)));
            return readings;
        });
    }

    /** Up to where the group has read: what it reads and never committed an offset of, it has before it as a whole. */
    private static Map<TopicPartition, Long> reached(
            Admin admin, ConsumerGroupDescription group, Map<TopicPartition, Long> first)
            throws ExecutionException, InterruptedException {
        var reached = new HashMap<TopicPartition, Long>();
        assigned(group).forEach(partition -> reached.put(partition, first.getOrDefault(partition, 0L)));
        admin.listConsumerGroupOffsets(group.groupId())
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, committed) -> reached.put(partition, committed.offset()));
        return reached;
    }

    private static Stream<TopicPartition> assigned(ConsumerGroupDescription group) {
        return group.members().stream().flatMap(member -> member.assignment().topicPartitions().stream());
    }

    private List<Reading> readings(
            ConsumerGroupDescription group, Map<TopicPartition, Long> reached, Map<TopicPartition, Long> end) {
        var lag = new TreeMap<String, Long>();
        reached.forEach((partition, offset) ->
                lag.merge(partition.topic(), Math.max(0, end.getOrDefault(partition, 0L) - offset), Long::sum));
        return lag.entrySet().stream()
                .map(topic -> new Reading(
                        withoutPrefix(group.groupId()),
                        group.state().toString(),
                        group.members().size(),
                        withoutPrefix(topic.getKey()),
                        topic.getValue()))
                .toList();
    }

    /** Those of this system, sorted. */
    private SortedSet<String> ours(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(kafka.topicPrefix())
                        && OURS.matcher(withoutPrefix(name)).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String withoutPrefix(String name) {
        return name.substring(kafka.topicPrefix().length());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec)))
                .all()
                .get()
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private static Map<TopicPartition, Long> bytes(Admin admin) throws ExecutionException, InterruptedException {
        var brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        var bytes = new HashMap<TopicPartition, Long>();
        admin.describeLogDirs(brokers).allDescriptions().get().values().forEach(folders -> folders.values()
                .forEach(folder -> folder.replicaInfos()
                        .forEach((partition, replica) -> bytes.merge(partition, replica.size(), Long::sum))));
        return bytes;
    }

    private static long sum(List<TopicPartition> partitions, Map<TopicPartition, Long> values) {
        return partitions.stream()
                .mapToLong(partition -> values.getOrDefault(partition, 0L))
                .sum();
    }

    private <T> T asked(Question<T> question) {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "order-processor-status",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MS);
        try (var admin = Admin.create(kafka.secured(settings))) {
            return question.ask(admin);
        } catch (ExecutionException | KafkaException e) {
            throw new KafkaUnavailable(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
