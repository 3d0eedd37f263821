package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in AWS. Where Terraform and the plugin of its provider are on this machine it is formatted, validated and
 * tested by Terraform itself; the rest holds everywhere.
 */
class TerraformTest {

    private static final Path SOURCE = Repository.file("terraform");
    private static final Pattern REFERENCE = Pattern.compile("\\bvar\\.([a-z_]+)");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^variable \"([a-z_]+)\" \\{");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([a-z_]+)\\s*=");

    @TempDir
    Path folder;

    static Stream<Path> sources() {
        return Repository.files(SOURCE).stream().filter(it -> it.toString().endsWith(".tf"));
    }

    /** In one test, so that the provider is unpacked once. */
    @Test
    void terraformFindsNothingWrong() throws IOException {
        if (!Repository.isInstalled("terraform")) {
            return;
        }
        assertThat(terraform("fmt", "-check", "-recursive", "-diff", SOURCE.toString()))
                .as("unformatted")
                .isEmpty();
        var mirror = mirror();
        if (mirror == null) {
            return;
        }
        copyTo(folder.resolve("terraform"));
        Files.writeString(
                folder.resolve("terraform.rc"),
                "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n".formatted(mirror));
        terraform("init", "-backend=false", "-input=false");
        assertThat(terraform("validate")).contains("The configuration is valid");
        assertThat(terraform("test")).contains("Success!").contains(", 0 failed");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyVariableThatIsUsedIsDescribed(Path source) {
        var described = all(VARIABLE, Repository.text(SOURCE.resolve("variables.tf")));

        assertThat(described).containsAll(all(REFERENCE, Repository.text(source)));
    }

    @Test
    void everyVariableIsUsedAndSaysWhatItIs() {
        var variables = Repository.text(SOURCE.resolve("variables.tf"));
        var used = new ArrayList<String>();
        sources()
                .filter(it -> !it.endsWith("variables.tf"))
                .forEach(it -> used.addAll(all(REFERENCE, Repository.text(it))));

        assertThat(used).containsAll(all(VARIABLE, variables));
        assertThat(variables.split("description = ", -1))
                .hasSize(all(VARIABLE, variables).size() + 1);
    }

    @Test
    void theExamplesAssignVariablesThatThereAre() {
        var described = all(VARIABLE, Repository.text(SOURCE.resolve("variables.tf")));

        assertThat(Repository.files(SOURCE.resolve("examples"))).hasSize(2).allSatisfy(example -> {
            var assigned = all(ASSIGNMENT, Repository.text(example));
            assertThat(described).containsAll(assigned);
            assertThat(assigned).contains("environment", "domain");
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noSecretIsWrittenDown(Path source) {
        assertThat(Repository.text(source))
                .doesNotContainPattern("(?i)(password|secret|token|auth_token)\\s*=\\s*\"[^\"$]")
                .doesNotContainPattern("AKIA[0-9A-Z]{16}")
                .doesNotContain("BEGIN PRIVATE KEY");
    }

    /** The chart asks the store for what stands there. */
    @Test
    void everySecretOfTheChartHasAPlaceInTheStore() {
        var places = Repository.text(SOURCE.resolve("secrets.tf"));
        var elsewhere = Map.of("crossrate-kafka", "AmazonMSK_", "crossrate-mysql", "master_user_secret");
        var all = new StringBuilder();
        sources().forEach(it -> all.append(Repository.text(it)));

        assertThat(Chart.objects("production", "ExternalSecret")).isNotEmpty().allSatisfy(secret -> {
            var name = secret.at("/metadata/name").asText();
            if (elsewhere.containsKey(name)) {
                assertThat(all.toString()).contains(elsewhere.get(name));
            } else {
                assertThat(places).contains(name + " ");
            }
        });
    }

    /** The load balancer sends to the ports of the chart, and to nothing but what both open. */
    @Test
    void theLoadBalancerAndTheChartKnowTheSamePorts() {
        var edge = Repository.text(SOURCE.resolve("edge.tf"));
        var bound = Chart.objects("production", "TargetGroupBinding");

        assertThat(bound).hasSize(2).allSatisfy(it -> {
            var service = it.at("/spec/serviceRef/name").asText().replace("crossrate-", "");
            assertThat(edge).containsPattern(service + "\\s+= " + it.at("/spec/serviceRef/port"));
        });
    }

    /** A pod serves on until the load balancer has seen that it ends, by the controller or by its own question. */
    @Test
    void podsServeOnUntilTheLoadBalancerKnowsThatTheyEnd() {
        var edge = Repository.text(SOURCE.resolve("edge.tf"));
        var seen = number(edge, "interval") * number(edge, "unhealthy_threshold") + number(edge, "timeout");

        assertThat(Chart.objects("production", "ConfigMap"))
                .filteredOn(it -> it.path("data").has("SHUTDOWN_PAUSE"))
                .hasSize(4)
                .allSatisfy(it -> assertThat(Integer.parseInt(
                                it.at("/data/SHUTDOWN_PAUSE").asText().replace("s", "")))
                        .isGreaterThan(seen));
    }

    /** EKS has no default storage, and its own class does not encrypt. */
    @Test
    void theStorageOfTheClusterIsTheDefaultAndEncrypted() throws IOException {
        var storage =
                Chart.YAML.readTree(Repository.file("k8s/storage-aws.yaml").toFile());

        assertThat(storage.at("/metadata/annotations/storageclass.kubernetes.io~1is-default-class")
                        .asText())
                .isEqualTo("true");
        assertThat(storage.at("/parameters/encrypted").asText()).isEqualTo("true");
        assertThat(Repository.text(SOURCE.resolve("README.md"))).contains("k8s/storage-aws.yaml");
    }

    private static int number(String text, String name) {
        var matcher = Pattern.compile("(?m)^    " + name + "\\s*= (\\d+)$").matcher(text);
        assertThat(matcher.find()).as(name).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private String terraform(String... arguments) {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        var environment = new HashMap<String, String>();
        var configuration = folder.resolve("terraform.rc");
        environment.put("TF_CLI_CONFIG_FILE", Files.exists(configuration) ? configuration.toString() : "/dev/null");
        environment.put("TF_IN_AUTOMATION", "true");
        environment.put("TF_CLI_ARGS", "-no-color");
        environment.put("CHECKPOINT_DISABLE", "true");
        var inside = folder.resolve("terraform");
        var said = Repository.run(Files.isDirectory(inside) ? inside : folder, environment, command);
        assertThat(said.status()).as("%s: %s", command, said.text()).isZero();
        return said.text();
    }

    /** A folder with the provider's plugin: named, or in one of the usual places; null where there is none. */
    private static @org.jspecify.annotations.Nullable Path mirror() {
        return Stream.of(
                        System.getenv().getOrDefault("CROSSRATE_TERRAFORM_PLUGINS", "/opt/tf-plugins"),
                        "/usr/share/terraform/plugins",
                        System.getProperty("user.home") + "/.terraform.d/plugins")
                .map(Path::of)
                .filter(it -> Files.isDirectory(it.resolve("registry.terraform.io/hashicorp/aws")))
                .findFirst()
                .orElse(null);
    }

    private static void copyTo(Path target) throws IOException {
        for (var file : Repository.files(SOURCE)) {
            var name = SOURCE.relativize(file).toString();
            if (name.startsWith(".terraform")) {
                continue;
            }
            var copy = target.resolve(name);
            Files.createDirectories(java.util.Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).distinct().toList();
    }
}
