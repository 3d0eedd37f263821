package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images are made of, by the files that say so; what the scripts of them do is in {@link ImageScriptsTest}. */
class ImagesTest {

    private static final Pattern SHELL_OR_TOOL = Pattern.compile("(^|/)(ba|da|a)?sh$|curl|wget");
    private static final Dockerfile SERVICE = Dockerfile.of(Repository.file("Dockerfile"));
    private static final Dockerfile NGINX = Dockerfile.of(Repository.file("nginx/Dockerfile"));
    private static final String BAKE = Repository.text(Repository.file("docker-bake.hcl"));

    @TempDir
    private Path folder;

    static Stream<Dockerfile> dockerfiles() {
        return Stream.of(SERVICE, NGINX);
    }

    static List<String> services() {
        return Repository.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void everyBaseIsPinnedByItsFullVersion(Dockerfile dockerfile) {
        var jre = Repository.text(Repository.file("Dockerfile")).replaceAll("(?s).*\nARG JRE=(\\S+)\n.*", "$1");

        assertThat(dockerfile.stages()).isNotEmpty().allSatisfy(stage -> {
            // By default none of another time: what is built there is what the rest is built of.
            var base = stage.base().replace("${EARLIER}", "runtime");
            if (!dockerfile.isStage(base)) {
                assertThat(base.replace("${JRE}", jre)).matches("[a-z/-]+:\\d+\\.\\d+\\.\\d+[a-z0-9._-]*");
            }
        });
        assertThat(jre).startsWith("eclipse-temurin:25.").contains("-jre");
        assertThat(Repository.text(Repository.file("Dockerfile"))).contains("\nARG EARLIER=runtime\n");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void nothingIsFetchedAndNoSecretIsBuiltIn(Dockerfile dockerfile) {
        assertThat(dockerfile.stages()).allSatisfy(stage -> {
            assertThat(stage.all("ADD")).isEmpty();
            assertThat(stage.all("RUN")).noneMatch(it -> it.contains("curl") || it.contains("apt-get"));
            assertThat(Stream.concat(stage.all("ARG"), stage.all("ENV")))
                    .noneMatch(it -> it.matches("(?i).*(password|secret|token|_key).*"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "command"})
    void ofOursNobodyIsRootAndNoShellIsNeeded(String stage) {
        assertThat(SERVICE.last(stage, "USER").argument()).matches("[1-9]\\d+:[1-9]\\d+");
        assertThat(SERVICE.last(stage, "ENTRYPOINT").exec().orElseThrow())
                .containsExactly("java", "@/app/java.arguments");
        assertThat(SERVICE.inherited(stage))
                .noneMatch(it -> List.of("CMD", "VOLUME").contains(it.name()));
    }

    @Test
    void theHealthCheckIsJavaToo() {
        var check = SERVICE.last("service", "HEALTHCHECK");

        assertThat(check.argument())
                .contains("--interval=", "--timeout=", "--start-period=", "--start-interval=", "--retries=");
        assertThat(check.exec().orElseThrow())
                .startsWith("java")
                .endsWith("-jar", "/app/health.jar")
                .noneMatch(SHELL_OR_TOOL.asPredicate());
        assertThat(SERVICE.last("command", "HEALTHCHECK").argument()).isEqualTo("NONE");
    }

    @Test
    void nginxIsNobodyEither() {
        assertThat(NGINX.last("", "USER").argument()).matches("[1-9]\\d+:[1-9]\\d+");
        assertThat(NGINX.last("", "HEALTHCHECK").exec()).isPresent();
        assertThat(NGINX.last("", "ENTRYPOINT").exec().orElseThrow())
                .last()
                .isEqualTo("/edge/configure /tmp/edge && exec nginx -p /tmp/edge -c nginx.conf -e stderr");
        assertThat(NGINX.stages().getFirst().all("COPY")).allSatisfy(copy -> assertThat(copy.split(" ", -1))
                .allMatch(it -> it.startsWith("/") || Files.exists(Repository.file("nginx/" + it))));
    }

    /** What changes least comes first, so that a change of code ships as little as it can. */
    @Test
    void theLayersAreDependenciesThenTheirCacheThenOurs() {
        assertThat(SERVICE.inherited("service").stream()
                        .filter(it -> it.name().equals("COPY"))
                        .map(Dockerfile.Instruction::argument))
                .containsExactly(
                        "--from=laid-out /image/dependencies/ /",
                        "--from=trained /cache/ /",
                        "--from=laid-out /image/application/ /");
        // Trained with the files where they will be, by the JVM that will use it, without a way to anybody.
        assertThat(SERVICE.stage("trained").base()).isEqualTo("runtime");
        assertThat(SERVICE.stage("runtime").base())
                .isEqualTo(SERVICE.stage("command").base());
        assertThat(SERVICE.stage("trained").all("RUN"))
                .singleElement()
                .matches(it ->
                        it.contains("--network=none") && it.endsWith("/images/train /app /earlier/app /cache/app"));
    }

    @Test
    void cachesAreTakenOverFromTheVersionThatIsNamed() {
        assertThat(BAKE)
                .contains("EARLIER = EARLIER_VERSION == \"\" ? \"runtime\" : "
                        + "\"${REGISTRY}/${service.name}:${EARLIER_VERSION}\"")
                .contains("EARLIER = EARLIER_VERSION == \"\" ? \"runtime\" : \"${REGISTRY}/ops:${EARLIER_VERSION}\"");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void itSaysWhatItIs(Dockerfile dockerfile) {
        var labels = dockerfile.stages().stream()
                .flatMap(it -> it.all("LABEL"))
                .findFirst()
                .orElseThrow();

        for (var label : List.of("title", "description", "version", "revision", "created", "licenses", "base.name")) {
            assertThat(labels).contains("org.opencontainers.image." + label + "=\"");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void eachServiceIsBakedWithThePortThatItHas(String service) {
        var port = Repository.text(Repository.file(service + "/src/main/resources/application.yml"))
                .replaceAll("(?s).*?\\n    port: (\\d+)\\n.*", "$1");

        assertThat(BAKE).contains("{ name = \"%s\", port = \"%s\" }".formatted(service, port));
    }

    @Test
    void allImagesAreBakedUnderTheirNames() {
        assertThat(BAKE)
                .contains("targets = [\"service\", \"ops\", \"nginx\"]")
                .contains("\"${REGISTRY}/${service.name}:${VERSION}\"")
                .contains("\"${REGISTRY}/ops:${VERSION}\"")
                .contains("\"${REGISTRY}/nginx:${VERSION}\"");
        var variables = Pattern.compile("variable \"([A-Z_]+)\"")
                .matcher(BAKE)
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(variables)
                .containsExactlyInAnyOrder(
                        "REGISTRY", "VERSION", "EARLIER_VERSION", "REVISION", "CREATED", "SOURCE_DATE_EPOCH");
        // What is passed is what is taken.
        for (var argument :
                List.of("VERSION", "REVISION", "CREATED", "SOURCE_DATE_EPOCH", "MODULE", "PORT", "EARLIER")) {
            assertThat(Repository.text(Repository.file("Dockerfile"))).contains("\nARG " + argument);
        }
    }

    @Test
    void whatIsBuiltIsNamedByVersionAndHasTheTimesOfItsCommit() throws IOException {
        var said = images("--push", "--metadata-file", "digests");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("buildx bake --file docker-bake.hcl --set *.output=type=registry,rewrite-timestamp=true"
                        + " --metadata-file digests")
                .containsPattern("VERSION=1\\.2\\.3 REVISION=[0-9a-f]{40} CREATED=20\\d\\d-\\d\\d-\\d\\dT[0-9:]{8}Z"
                        + " SOURCE_DATE_EPOCH=\\d{10}\n");
    }

    private Repository.Said images(String... arguments) throws IOException {
        var docker = Files.writeString(
                folder.resolve("docker"),
                """
                #!/bin/sh
                echo "$*"
                echo "VERSION=$VERSION REVISION=$REVISION CREATED=$CREATED SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH"
                """);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        var environment = new HashMap<>(Map.of("VERSION", "1.2.3"));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        return Repository.run(
                Repository.ROOT,
                environment,
                Stream.concat(Stream.of(".ci/images"), Stream.of(arguments)).toList());
    }
}
