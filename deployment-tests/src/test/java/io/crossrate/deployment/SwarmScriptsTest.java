package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code swarm/}, before a docker that keeps what it is given in files. */
class SwarmScriptsTest {

    private static final String DOCKER =
            """
            #!/bin/sh
            folder=$(dirname "$0")
            echo "$*" >>"$folder/asked"
            case "$*" in
                "secret ls"*) ls "$folder/secrets" ;;
                "secret create"*) cat >"$folder/secrets/$3" ;;
                "stack deploy"*) echo "$VERSION $CONFIGS" >>"$folder/asked"; [ ! -e "$folder/hangs" ] || exec sleep 60; ! [ -e "$folder/fails" ] ;;
                "stack ps"*) printf 'crossrate_redis.1: \n%s\n%s\n' "$ERROR" "$ERROR" ;;
                "stack services"*) echo 1 2 ;;
                "service inspect"*) cat "$folder/states" ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void putDockerThere() throws IOException {
        executable("docker", DOCKER);
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("asked"), "");
        Files.writeString(folder.resolve("states"), "crossrate_conversion-api completed\ncrossrate_redis \n");
        Files.writeString(folder.resolve("tls.crt"), "a certificate");
        Files.writeString(folder.resolve("tls.key"), "its key");
    }

    @Test
    void everySecretOfTheStackIsMade() throws IOException {
        var said = makeSecrets();

        assertThat(said.status()).as(said.text()).isZero();
        var wanted = Stack.of(Stack.FILE)
                .root()
                .path("secrets")
                .valueStream()
                .map(it -> it.path("name").asText())
                .toList();
        assertThat(secrets()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(secret("tls_key")).isEqualTo("its key");
        assertThat(secret("signing_key")).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void twoWhoShareAPasswordAreToldTheSame() throws IOException {
        makeSecrets();

        var settings = properties(secret("conversion_api_settings"));
        assertThat(settings)
                .containsEntry("datasources.default.password", secret("conversion_api_database"))
                .containsEntry("redis.uri", "redis://:" + secret("redis_password") + "@redis:6379");
        assertThat(properties(secret("order_processor_settings")))
                .containsEntry("datasources.default.password", secret("order_processor_database"));
        assertThat(secret("order_processor_database")).matches("[0-9a-f]{48}");
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        makeSecrets();
        var before = secret("quote_key") + secret("redis_password");
        Files.delete(folder.resolve("secrets/crossrate_grafana_admin_1"));

        var said = makeSecrets();

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(secret("quote_key") + secret("redis_password")).isEqualTo(before);
        assertThat(said.text())
                .contains("grafana_admin: " + secret("grafana_admin"))
                .doesNotContain("operator_password: ")
                .doesNotContain(secret("redis_password"));
    }

    @Test
    void halfOfAPairIsNotMade() throws IOException {
        makeSecrets();
        Files.delete(folder.resolve("secrets/crossrate_redis_password_1"));

        var said = makeSecrets();

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("crossrate_redis_password_1 and crossrate_conversion_api_settings_1");
    }

    @Test
    void aDeploymentNamesConfigsByWhatIsInThem() throws IOException {
        var said = deploy("--small");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(asked())
                .first()
                .isEqualTo("stack deploy --compose-file docker-stack.yml --compose-file docker-stack.small.yml"
                        + " --with-registry-auth --prune --detach=false crossrate");
        assertThat(asked().get(1)).matches("1\\.2\\.3 [0-9a-f]{12}");
        assertThat(said.text()).endsWith("crossrate runs 1.2.3\n");
    }

    @Test
    void aServiceThatWentBackIsNamed() throws IOException {
        Files.writeString(folder.resolve("states"), "crossrate_conversion-api rollback_completed\ncrossrate_redis \n");

        var said = deploy();

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("went back, or stand still: crossrate_conversion-api");
    }

    @Test
    void aDeploymentThatIsRefusedFails() throws IOException {
        Files.writeString(folder.resolve("fails"), "");

        assertThat(deploy().status()).isEqualTo(1);
    }

    @Test
    void aFirstInstallThatNeverRunsSaysWhatHoldsItUp() throws IOException {
        Files.writeString(folder.resolve("hangs"), "");

        var said = Repository.run(
                Repository.ROOT,
                Map.of(
                        "PATH", folder + ":" + System.getenv("PATH"),
                        "VERSION", "1.2.3",
                        "WAIT", "1",
                        "ERROR", "crossrate_redis.1: No such image: redis:9"),
                List.of("swarm/deploy"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("crossrate_redis.1: No such image: redis:9\ndeploy: 1.2.3 does not run as crossrate")
                .doesNotContain("crossrate_redis.1: \n");
    }

    @Test
    void aNodeOfKafkaIsToldWhoItIs() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        executable("bin/kafka-storage.sh", "#!/bin/sh\necho \"storage $*\"\n");
        executable("bin/kafka-server-start.sh", "#!/bin/sh\ncat \"$1\"\n");
        var environment = new HashMap<String, String>();
        Stack.of(Stack.FILE)
                .service("kafka-2")
                .path("environment")
                .properties()
                .forEach(it -> environment.put(it.getKey(), it.getValue().asText()));

        var said = startKafka(environment);

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("storage format --ignore-formatted").doesNotContain("@NODE@");
        assertThat(properties(said.text()))
                .containsEntry("node.id", "2")
                .containsEntry("controller.quorum.voters", "1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093")
                .containsEntry("advertised.listeners", "PLAINTEXT://kafka-2:9092")
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("transaction.state.log.replication.factor", "3");
    }

    /** Swarm's tmpfs may not be run from; a Kafka whose zstd cannot be loaded takes none of our records. */
    @Test
    void kafkasNativeLibrariesLieInItsVolume() throws IOException {
        var unpacked = folder.resolve("data/native");
        Files.createDirectories(unpacked);
        Files.writeString(unpacked.resolve("of-a-process-that-was-killed.so"), "");
        Files.createDirectory(folder.resolve("bin"));
        executable("bin/kafka-storage.sh", "#!/bin/sh\n");
        executable("bin/kafka-server-start.sh", "#!/bin/sh\necho \"started with $KAFKA_OPTS\"\n");

        var said = startKafka(Map.of("NODE", "1", "VOTERS", "1@kafka-1:9093", "REPLICAS", "1", "IN_SYNC", "1"));

        assertThat(said.text()).contains("-Djava.io.tmpdir=" + unpacked);
        assertThat(unpacked).isEmptyDirectory();
    }

    private Repository.Said startKafka(Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("KAFKA_HOME", folder.toString());
        environment.put("DATA", folder.resolve("data").toString());
        environment.put("TEMPLATE", Repository.file("swarm/kafka.properties").toString());
        return Repository.run(
                folder,
                environment,
                List.of("bash", Repository.file("swarm/kafka").toString()));
    }

    private Repository.Said makeSecrets() {
        return run(List.of(
                "swarm/make-secrets",
                folder.resolve("tls.crt").toString(),
                folder.resolve("tls.key").toString()));
    }

    private Repository.Said deploy(String... arguments) {
        var command = new ArrayList<>(List.of("swarm/deploy"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Repository.Said run(List<String> command) {
        return Repository.run(
                Repository.ROOT, Map.of("PATH", folder + ":" + System.getenv("PATH"), "VERSION", "1.2.3"), command);
    }

    private void executable(String name, String text) throws IOException {
        assertThat(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true))
                .isTrue();
    }

    private List<String> secrets() throws IOException {
        try (var files = Files.list(folder.resolve("secrets"))) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets/crossrate_" + name + "_1"));
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private static Map<Object, Object> properties(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
