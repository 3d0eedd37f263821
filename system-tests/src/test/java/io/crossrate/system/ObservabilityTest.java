package io.crossrate.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alarms and dashboards: they name what there is, ring when they must, and lead to what to do. */
@ExtendWith(SharedCrossrate.class)
class ObservabilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyMeasureThatIsNamedExistsOnTheRunningSystem(RunningCrossrate crossrate) {
        assertThat(Observability.measures()).hasSizeGreaterThan(50);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(measuresOf(crossrate)).containsAll(Observability.measures()));
    }

    @Test
    void namesAreFoundInExpressions() {
        assertThat(Observability.names("histogram_quantile(0.99, sum by (job, le) (rate(a_bucket{uri!~\"b|c\"}[5m])))"
                        + " / (d:e5m > 0) unless on (source) max(f) offset 1h or 1e3 * g"))
                .containsExactlyInAnyOrder("a_bucket", "d:e5m", "f", "g");
    }

    @Test
    void thePrometheusConfigurationsAreValid() {
        promtool(List.of("check", "config"), List.of("prometheus.yml", "prometheus.local.yml"));
    }

    @Test
    void everyAlarmRingsWhereItMustAndNowhereElse() {
        var tests = Observability.files("prometheus/tests").stream()
                .map(file -> "tests/" + file.getFileName())
                .toList();

        promtool(List.of("test", "rules"), tests);

        var alarms = texts(Observability.alarms(), "alert");
        assertThat(Observability.testedAlarms(true)).containsAll(alarms);
        assertThat(Observability.testedAlarms(false)).containsAll(alarms);
    }

    @Test
    void everyAlarmSaysHowBadItIsWhatIsWrongAndWhereToReadOn() throws IOException {
        for (var alarm : Observability.alarms()) {
            var name = alarm.path("alert").asText();
            assertThat(alarm.path("labels").path("severity").asText()).as(name).isIn("critical", "warning");
            var annotations = alarm.path("annotations");
            assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
            var runbook = annotations.path("runbook").asText().split("#", -1);
            assertThat(runbook).as(name).hasSize(2);
            assertThat(anchors(RunningCrossrate.ROOT.resolve(runbook[0])))
                    .as(name)
                    .contains(runbook[1]);
        }
    }

    @Test
    void everyDashboardIsNamedAndEveryPanelHasATitleAndAsksTheSourceThatIsProvided() throws IOException {
        var provided = Files.readString(
                Observability.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"), UTF_8);
        assertThat(provided).contains("uid: prometheus");
        assertThat(texts(Observability.dashboards(), "uid"))
                .containsExactlyInAnyOrder(
                        "crossrate-application", "crossrate-business", "crossrate-jvm", "crossrate-pipeline");
        for (var board : Observability.dashboards()) {
            for (var panel : Observability.panels(board)) {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                assertThat(panel.path("targets").findValuesAsText("uid")).containsOnly("prometheus");
            }
        }
    }

    private static Set<String> measuresOf(RunningCrossrate crossrate) throws IOException, InterruptedException {
        var names = new TreeSet<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var service : List.of("WEB", "API", "ORDERS", "INGESTOR")) {
                var uri = URI.create("http://localhost:" + crossrate.ports().get(service) + "/metrics");
                var body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body();
                body.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("[{ ]", 2)[0])
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The names by which the headings of a Markdown file are linked to. */
    private static Set<String> anchors(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static void promtool(List<String> command, List<String> files) {
        var line = new ArrayList<>(List.of("promtool"));
        line.addAll(command);
        line.addAll(files);
        try {
            var process = new ProcessBuilder(line)
                    .directory(Observability.FOLDER.resolve("prometheus").toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }
}
