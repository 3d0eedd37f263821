package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, linted and rendered by Helm for each environment; every object is held against the types of its kind. */
class ChartTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void isLintedWithoutAFault(String environment) {
        var result = Chart.lint(environment);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(it -> it.contains("[WARNING]") || it.contains("[ERROR]"));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyObjectHasTheShapeOfItsKind(String environment) {
        assertThat(Chart.objects(environment))
                .hasSizeGreaterThan(25)
                .allSatisfy(object -> assertThat(Shapes.faults(object)).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyObjectHasANameOfItsOwnAndSaysWhatItBelongsTo(String environment) {
        assertThat(Chart.objects(environment).stream()
                        .map(it -> it.path("kind").asText() + " "
                                + it.at("/metadata/name").asText()))
                .doesNotHaveDuplicates();
        assertThat(Chart.objects(environment)).allSatisfy(it -> assertThat(
                        it.at("/metadata/labels/app.kubernetes.io~1part-of").asText())
                .as("%s", it.path("metadata"))
                .isEqualTo("crossrate"));
    }

    /** What the check of shapes is worth: a misspelt field is found in each kind. */
    @Test
    void aFieldThatAKindDoesNotKnowIsFound() {
        for (var environment : ENVIRONMENTS) {
            for (var object : Chart.objects(environment)) {
                var misspelt = object.deepCopy();
                var place = misspelt.get("spec") instanceof ObjectNode spec ? spec : misspelt;
                place.put("misspelt", "value");
                assertThat(Shapes.faults(misspelt))
                        .as("%s", object.path("kind"))
                        .isNotEmpty();
            }
        }
    }

    /** The rules and dashboards of observability/, for the operator and for Grafana's sidecar. */
    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void alarmsAndDashboardsAreThoseOfTheRepository(String environment) {
        var rules = Chart.objects(environment, "PrometheusRule").stream()
                .map(it -> it.at("/metadata/name").asText())
                .toList();
        var boards = Chart.objects(environment, "ConfigMap").stream()
                .filter(it ->
                        it.at("/metadata/labels/grafana_dashboard").asText().equals("1"))
                .toList();

        assertThat(rules).isNotEmpty().containsExactlyInAnyOrderElementsOf(names("prometheus/rules", "crossrate-"));
        assertThat(boards)
                .extracting(it -> it.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(names("grafana/dashboards", "crossrate-dashboard-"));
        assertThat(boards).allSatisfy(board -> assertThat(Chart.YAML
                        .readTree(board.path("data").elements().next().asText())
                        .path("panels"))
                .isNotEmpty());
    }

    private static List<String> names(String folder, String prefix) {
        return Repository.files(Repository.file("observability").resolve(folder)).stream()
                .map(it -> prefix + it.getFileName().toString().replaceAll("\\.[a-z]+$", ""))
                .toList();
    }

    /** The one file of the night before is what is needed once the topic is lost. */
    @Test
    void aBackupIsNotReplacedByOneOfALostTopic() {
        assertThat(Chart.objects("production", "CronJob"))
                .filteredOn(it -> it.at("/metadata/name").asText().equals("crossrate-backup"))
                .singleElement()
                .matches(it -> it.at("/spec/jobTemplate/spec/template/spec/containers/0/args")
                        .toString()
                        .equals("[\"export\",\"--topic\",\"orders.v1\",\"--never-fewer\",\"/backup/orders.crx\"]"));
    }

    /** A new volume of ext4 has lost+found in it: MySQL makes its data in an empty folder alone, Kafka takes it for a topic. */
    @Test
    void dataOfOneNodeLiesBelowItsVolume() {
        var mounts = Chart.objects("development", "StatefulSet").stream()
                .map(it -> it.at("/spec/template/spec/containers/0/volumeMounts/0"))
                .toList();

        assertThat(mounts).hasSize(2).allMatch(it -> it.path("name").asText().equals("data"));
        assertThat(mounts).filteredOn(it -> !it.has("subPath")).singleElement().matches(it -> Chart.text(
                        "development", Map.of())
                .contains("log.dirs=" + it.path("mountPath").asText() + "/"));
    }

    /** ingress-nginx refuses a whole Ingress for one path of another kind (strict-validate-path-type). */
    @Test
    void whatIsNoPlainPathIsLeftToTheIngressController() {
        var paths = Chart.objects("development", "Ingress").stream()
                .flatMap(it -> it.at("/spec/rules/0/http/paths").valueStream())
                .toList();

        assertThat(paths).hasSizeGreaterThan(5).allSatisfy(it -> assertThat(
                        it.path("pathType").asText())
                .isEqualTo(it.path("path").asText().matches("/[A-Za-z0-9/_-]*") ? "Prefix" : "ImplementationSpecific"));
    }

    /** As {@code ./crossrate up} speaks to its database: the columns hold UTC. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theDatabaseIsSpokenToInUtc(String environment) {
        var addresses = Chart.objects(environment).stream()
                .flatMap(it -> java.util.regex.Pattern.compile("jdbc:mysql:[^\"]+")
                        .matcher(it.toString())
                        .results())
                .map(java.util.regex.MatchResult::group)
                .toList();

        // Of two services, and of the Job of each.
        assertThat(addresses)
                .hasSize(4)
                .allMatch(it -> it.contains("?connectionTimeZone=UTC&rewriteBatchedStatements=true"));
    }

    @Test
    void jobsForReplayAndBackfillAreThereWhereTheyAreWanted() {
        var objects = Chart.objects(
                "production",
                Map.of(
                        "jobs.backfill.enabled",
                        true,
                        "jobs.backfill.reason",
                        "a new system",
                        "jobs.replay.enabled",
                        true,
                        "jobs.replay.plan",
                        "1a2b3c4d",
                        "jobs.replay.dryRun",
                        false,
                        "jobs.replay.reason",
                        "a partner was away"));

        assertThat(objects).allSatisfy(it -> assertThat(Shapes.faults(it)).isEmpty());
        assertThat(Pods.of(objects))
                .filteredOn(it -> it.kind().equals("Job"))
                .extracting(it -> it.containers().getFirst().path("args").toString())
                .contains(
                        "[\"backfill\",\"--from\",\"1999-01-04\",\"--ingestor\",\"http://crossrate-rate-ingestor:8083\",\"--json\",\"--yes\",\"--reason\",\"a new system\"]",
                        "[\"replay\",\"start\",\"1a2b3c4d\",\"--json\",\"--rate\",\"500/s\",\"--yes\",\"--reason\",\"a partner was away\"]");
    }

    @Test
    void whoAsksForABackfillIsTakenFromASecret() {
        var job = Pods.of(Chart.objects("production", Map.of("jobs.backfill.enabled", true))).stream()
                .filter(it -> it.kind().equals("Job") && it.name().contains("backfill"))
                .findFirst()
                .orElseThrow();
        var container = job.containers().getFirst();
        assertThat(container.path("args").toString()).endsWith("\"--json\",\"--yes\"]");
        assertThat(container.path("env").toString())
                .contains(
                        "\"CROSSRATE_OPERATOR_EMAIL\"",
                        "{\"name\":\"CROSSRATE_OPERATOR_PASSWORD_FILE\",\"value\":\"/run/secrets/operator/password\"}");
        assertThat(container.path("volumeMounts").toString()).contains("\"/run/secrets/operator\"");
    }

    @Test
    void operatorsMayLookAndStartJobsAndNothingElse() {
        var objects = Chart.objects(
                "production",
                Map.of(
                        "operators[0].kind", "Group",
                        "operators[0].name", "crossrate-operators",
                        "operators[0].apiGroup", "rbac.authorization.k8s.io"));

        assertThat(objects).allSatisfy(it -> assertThat(Shapes.faults(it)).isEmpty());
        var rules = objects.stream()
                .filter(it -> it.path("kind").asText().equals("Role"))
                .flatMap(it -> it.path("rules").valueStream())
                .toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.toString()).doesNotContain("*", "secrets", "exec");
            var verbs = rule.path("verbs").valueStream().map(it -> it.asText()).toList();
            assertThat(
                            rule.path("resources").toString().equals("[\"jobs\"]")
                                    ? List.of("create", "delete")
                                    : List.of("get", "list", "watch"))
                    .containsExactlyInAnyOrderElementsOf(verbs);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"servces.web-frontend.replicas", "edge.typ", "kafka.mdoe", "jobs.audit.enable"})
    void aValueThatIsNotOfTheChartIsRefused(String name) {
        assertThatThrownBy(() -> Chart.text("development", Map.of(name, "1")))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    /** Kustomize takes each object once, so it finds what is there twice or has no name. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void kustomizeTakesItWhereItIsInstalled(String environment) throws IOException {
        if (!Repository.isInstalled("kubectl")) {
            return;
        }
        Files.writeString(folder.resolve("rendered.yaml"), Chart.text(environment, Map.of()));
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [rendered.yaml]\n");

        var said = Repository.run(folder, Map.of(), List.of("kubectl", "kustomize", "."));

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text().split("(?m)^---$")).hasSameSizeAs(Chart.objects(environment));
    }
}
