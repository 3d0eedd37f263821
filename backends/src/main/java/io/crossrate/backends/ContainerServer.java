package io.crossrate.backends;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A server in a container whose port is bound to the loopback address of this machine. */
final class ContainerServer implements Closeable {

    static final String MYSQL_USERNAME = "root";
    static final String REDIS = "redis";
    static final String REDIS_VERSION = "8";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final GenericContainer<?> container;

    private ContainerServer(GenericContainer<?> container) {
        this.container = container;
    }

    static ContainerServer kafka(int port) {
        // The broker tells its clients where to connect, so the port inside is the one outside.
        return start(container("apache/kafka:4.1.2", port, port)
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_NODE_ID", "1")
                .withEnv("KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:" + port + ",CONTROLLER://127.0.0.1:1")
                .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port)
                .withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "PLAINTEXT")
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "2")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(START_LIMIT)));
    }

    static ContainerServer redis(int port) {
        return start(container(REDIS + ":" + REDIS_VERSION, port, 6379)
                .waitingFor(
                        Wait.forLogMessage(".*Ready to accept connections.*", 1).withStartupTimeout(START_LIMIT)));
    }

    static ContainerServer mysql(int port, String rootPassword) {
        return start(container("mysql:8.4", port, 3306)
                .withEnv("MYSQL_ROOT_PASSWORD", rootPassword)
                .withEnv("MYSQL_ROOT_HOST", "%")
                .withCommand("--default-time-zone=+00:00", "--character-set-server=utf8mb4")
                // The first start lays the data out and ends; the second one is the server.
                .waitingFor(Wait.forLogMessage(".*ready for connections.*port: 3306.*", 1)
                        .withStartupTimeout(START_LIMIT)));
    }

    private static GenericContainer<?> container(String image, int port, int portInside) {
        var container = new GenericContainer<>(DockerImageName.parse(image));
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + portInside));
        return container;
    }

    private static ContainerServer start(GenericContainer<?> container) {
        container.start();
        return new ContainerServer(container);
    }

    @Override
    public void close() {
        container.stop();
    }
}
