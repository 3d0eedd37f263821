package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipelines: what they call is there, they may no more than they need, and a deployment that fails goes back. */
class PipelineTest {

    private static final Pattern CALLED = Pattern.compile("(?<![\\w/])\\.ci/([a-z]+)");

    private static final Pattern WORKFLOW = Pattern.compile("uses: \\./(\\.github/\\S+)");

    /** A helm that writes down what it is asked, and fails at what stands in the file "fails". */
    private static final String HELM =
            """
            #!/bin/sh
            echo "$*" >>"$(dirname "$0")/asked"
            case "$*" in
                *history*) printf '3\\tdate\\tsuperseded\\tx\\n4\\tdate\\tdeployed\\tx\\n' ;;
            esac
            ! grep -q "$3" "$(dirname "$0")/fails"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void putHelmThere() throws IOException {
        var helm = folder.resolve("helm");
        Files.writeString(helm, HELM);
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("asked"), "");
        Files.writeString(folder.resolve("fails"), "nothing");
    }

    static Stream<Path> workflows() {
        return Repository.files(Repository.file(".github/workflows")).stream();
    }

    static Stream<Path> pipelines() {
        return Stream.concat(workflows(), Stream.of(Repository.file("Jenkinsfile")));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void whatIsCalledIsThere(Path pipeline) {
        var text = Repository.text(pipeline);
        var called = CALLED.matcher(text).results().map(it -> it.group(1)).distinct();

        assertThat(called).isNotEmpty().allMatch(it -> Files.isExecutable(Repository.file(".ci/" + it)));
        assertThat(WORKFLOW.matcher(text).results().map(it -> it.group(1)))
                .allMatch(it -> Files.isRegularFile(Repository.file(it)));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsMayNoMoreThanTheyNeed(Path workflow) throws IOException {
        var read = Chart.YAML.readTree(workflow.toFile());

        assertThat(read.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        for (var job : read.path("jobs")) {
            assertThat(job.has("uses") || job.path("timeout-minutes").asInt() > 0)
                    .isTrue();
            job.path("permissions").properties().forEach(it -> assertThat(
                            it.getKey() + " " + it.getValue().asText())
                    .isIn("contents read", "id-token write"));
        }
        assertThat(Repository.text(workflow))
                .doesNotContain("pull_request_target")
                .doesNotContain("secrets: inherit");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedAndKeepNoCredentials(Path workflow) throws IOException {
        var steps = steps(workflow);

        assertThat(steps).filteredOn(it -> it.has("uses")).isNotEmpty().allSatisfy(step -> {
            assertThat(step.path("uses").asText()).matches("[\\w-]+/[\\w/-]+@(v\\d+|[0-9a-f]{40})");
            if (step.path("uses").asText().startsWith("actions/checkout@")) {
                assertThat(step.at("/with/persist-credentials").asBoolean(true)).isFalse();
            }
        });
        // What a title or a branch says is never a part of a script.
        assertThat(steps).filteredOn(it -> it.has("run")).isNotEmpty().allSatisfy(it -> assertThat(
                        it.path("run").asText())
                .doesNotContain("${{"));
    }

    @ParameterizedTest
    @CsvSource({
        "refs/heads/main, [0-9.]+-dev\\.main\\.[0-9]+\\.g[0-9a-f]{10}",
        "refs/heads/Feature/Some_Thing, [0-9.]+-dev\\.feature-some-thing\\.[0-9]+\\.g[0-9a-f]{10}",
        "refs/pull/12/merge, [0-9.]+-dev\\.pull-12-merge\\.[0-9]+\\.g[0-9a-f]{10}",
    })
    void whatIsNoReleaseIsADevelopersVersion(String ref, String version) {
        var said = version(ref);

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text().strip()).matches(version).hasSizeLessThan(128);
    }

    @Test
    void aReleaseHasItsOwnNumberAndAHeadingInTheChangelog() throws IOException {
        var released = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+)")
                .matcher(Repository.text(Repository.file("CHANGELOG.md")));
        while (released.find()) {
            assertThat(version("refs/tags/v" + released.group(1)).text().strip())
                    .isEqualTo(released.group(1));
        }
        assertThat(version("refs/tags/v98.7.6").text()).contains("CHANGELOG.md has no heading '## 98.7.6'");
        assertThat(version("refs/tags/vnext").text()).contains("a release is called X.Y.Z, not next");
        assertThat(version("refs/heads/release/98.7.6").status()).isOne();
    }

    @Test
    void aDeploymentTakesTheVersionAndTheValuesOfItsEnvironment() throws IOException {
        var values = Files.writeString(folder.resolve("own.yaml"), "image: {}\n");

        var said = deploy(Map.of("VERSION", "1.2.3"), "production", values.toString());

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(asked())
                .last()
                .asString()
                .contains("upgrade --install crossrate k8s/crossrate")
                .contains("--values k8s/crossrate/values-production.yaml --values " + values)
                .contains("--set-string image.tag=1.2.3 --wait");
    }

    @Test
    void aRolloutThatFailsGoesBack() throws IOException {
        Files.writeString(folder.resolve("fails"), "upgrade");

        var said = deploy(Map.of("VERSION", "1.2.3"), "staging");

        assertThat(said.status()).isOne();
        assertThat(said.text()).contains("1.2.3 was not rolled out; going back to revision 4");
        assertThat(asked()).last().asString().contains("rollback crossrate 4 --wait");
    }

    @Test
    void aWebsiteThatDoesNotAnswerAsItShouldGoesBack() throws IOException {
        try (var website = new Website(Map.of("/metrics", 200))) {
            var said = deploy(Map.of("VERSION", "1.2.3", "WEBSITE", website.address()), "staging");

            assertThat(said.status()).isOne();
            assertThat(said.text())
                    .contains("WRONG /metrics: 200, expected 403 or 404")
                    .contains("runs revision 4 again");
            assertThat(asked()).last().asString().contains("rollback crossrate 4 --wait");
        }
    }

    @Test
    void aWebsiteThatAnswersAsItShouldStays() throws IOException {
        try (var website = new Website(Map.of())) {
            var said = deploy(Map.of("VERSION", "1.2.3", "WEBSITE", website.address()), "staging");

            assertThat(said.status()).as(said.text()).isZero();
            assertThat(said.text()).contains("staging runs 1.2.3");
            assertThat(asked()).noneMatch(it -> it.contains("rollback"));
        }
    }

    /** As an Ingress answers, which lets nobody in by address. */
    @Test
    void whatIsForbiddenIsNotPublicEither() throws IOException {
        try (var website = new Website(Map.of("/metrics", 403, "/admin/status", 403))) {
            assertThat(deploy(Map.of("VERSION", "1.2.3", "WEBSITE", website.address()), "staging")
                            .text())
                    .contains("staging runs 1.2.3");
        }
    }

    @Test
    void productionRunsReleasesAlone() throws IOException {
        var said = deploy(Map.of("VERSION", "0.1.0-dev.main.1.gabc"), "production");

        assertThat(said.text()).contains("production runs releases");
        assertThat(asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "../development"})
    void anEnvironmentThatThereIsNotIsSaid(String environment) throws IOException {
        assertThat(deploy(Map.of("VERSION", "1.2.3"), environment).text())
                .contains("there is no environment '" + environment + "'");
        assertThat(asked()).isEmpty();
    }

    /** As .ci/images gives them. */
    @Test
    void theImagesAreBuiltByTheirNames() {
        var bake = Repository.file("docker-bake.hcl");
        if (!Files.exists(bake)) {
            return;
        }
        var text = Repository.text(bake);
        assertThat(text).contains("variable \"REGISTRY\"").contains("variable \"VERSION\"");
        assertThat(Repository.SERVICES).allMatch(text::contains);
        assertThat(text).contains("ops");
    }

    /** A release that waits for its guards at production keeps no other from staging. */
    @Test
    void environmentsDoNotWaitForEachOther() throws IOException {
        var deploy = Chart.YAML.readTree(
                Repository.file(".github/workflows/deploy.yml").toFile());
        var one = Chart.YAML
                .readTree(Repository.file(".github/workflows/deploy-to.yml").toFile())
                .at("/jobs/deploy");

        assertThat(deploy.at("/concurrency/group").asText("")).contains("github.ref");
        assertThat(one.at("/concurrency/group").asText()).contains("inputs.environment");
        assertThat(one.at("/concurrency/cancel-in-progress").asBoolean(true)).isFalse();
        // The API of a cluster is not reached from everywhere (terraform's api_cidrs).
        assertThat(one.path("runs-on").asText()).contains("vars.DEPLOY_RUNNER");
    }

    /** Images that were pushed are not on this machine: the registry is asked, by who is signed in there. */
    @Test
    void whatIsScannedIsReachedAndWhatIsMeantIsNoFinding() throws IOException {
        var place = folder.resolve("place");
        Files.createDirectories(place.resolve(".ci"));
        Files.createDirectories(place.resolve("target"));
        Files.copy(Repository.file(".ci/scan"), place.resolve(".ci/scan"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(place.resolve("target/bom.json"), "{}");
        var programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("dirname"), Path.of("/usr/bin/dirname"));
        Files.writeString(programs.resolve("docker"), "#!/bin/sh\necho \"$*\" >>asked\n");
        assertThat(programs.resolve("docker").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(place.resolve(".docker"));

        var said = Repository.run(
                place,
                Map.of("PATH", programs.toString(), "HOME", place.toString(), "DOCKER_CONFIG", ""),
                List.of(".ci/scan", "registry.example.org/ops:1.2.3"));

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(Files.readAllLines(place.resolve("asked")))
                .hasSize(3)
                .anyMatch(it -> it.contains(" fs ") && it.contains("--ignorefile .trivyignore.yaml"))
                .last()
                .asString()
                .contains("-v " + place + "/.docker:/root/.docker:ro")
                .endsWith("registry.example.org/ops:1.2.3");
    }

    @Test
    void whatIsNoFindingIsOfOneFileAndSaysWhy() throws IOException {
        var ignored = Chart.YAML.readTree(Repository.file(".trivyignore.yaml").toFile());

        assertThat(ignored.path("misconfigurations")).isNotEmpty().allSatisfy(it -> {
            assertThat(it.path("paths"))
                    .hasSize(1)
                    .allMatch(path -> Files.isRegularFile(Repository.file(path.asText())));
            assertThat(it.path("statement").asText()).isNotBlank();
        });
        assertThat(ignored).hasSize(1);
    }

    /** .ci/scan writes the bill of materials where there is none. */
    @ParameterizedTest
    @MethodSource("workflows")
    void whatCallsMavenHasItsJava(Path workflow) throws IOException {
        for (var job : Chart.YAML.readTree(workflow.toFile()).path("jobs")) {
            var steps = job.path("steps").toString();
            if (steps.matches(".*\\.ci/(analyse|run|sbom|scan)\\b.*")) {
                assertThat(steps).contains("actions/setup-java@", "\"java-version\":\"25\"");
            }
            // Where sudo forgets the variable, what setup-java has put into its own folder is not found.
            assertThat(steps.replace("sudo --preserve-env=JAVA_HOME ", "")).doesNotContain("sudo ");
        }
    }

    /** The guards of production are asked for nothing before staging runs the release. */
    @Test
    void nothingOfProductionBeginsBeforeStagingHasTheRelease() throws IOException {
        var jobs = Chart.YAML
                .readTree(Repository.file(".github/workflows/deploy.yml").toFile())
                .path("jobs");

        assertThat(jobs.properties()).allSatisfy(job -> {
            if (job.getValue().toString().contains("production")) {
                assertThat(job.getValue().path("needs").asText()).isEqualTo("staging");
            }
        });
    }

    private static List<JsonNode> steps(Path workflow) throws IOException {
        var steps = new ArrayList<JsonNode>();
        Chart.YAML.readTree(workflow.toFile()).path("jobs").forEach(job -> job.path("steps")
                .forEach(steps::add));
        return steps;
    }

    private static Repository.Said version(String ref) {
        return Repository.run(Repository.ROOT, Map.of("CROSSRATE_REF", ref), List.of(".ci/version"));
    }

    private Repository.Said deploy(Map<String, String> environment, String... arguments) {
        var variables = new HashMap<>(environment);
        variables.put("PATH", folder + ":" + System.getenv("PATH"));
        variables.put("SMOKE_PATIENCE", "0");
        var command = new ArrayList<>(List.of(".ci/deploy"));
        command.addAll(List.of(arguments));
        return Repository.run(Repository.ROOT, variables, command);
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    /** Answers as Crossrate does behind its edge, but for what is given. */
    private static final class Website implements AutoCloseable {

        private final HttpServer server;

        Website(Map<String, Integer> otherwise) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                var status = otherwise.getOrDefault(
                        path,
                        switch (path) {
                            case "/metrics", "/admin/status" -> 404;
                            case "/api/v1/orders" -> 401;
                            default -> 200;
                        });
                var body = "<html {\"path\": [], \"items\": [], \"keys\": []}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                try (var answer = exchange.getResponseBody()) {
                    answer.write(body);
                }
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
