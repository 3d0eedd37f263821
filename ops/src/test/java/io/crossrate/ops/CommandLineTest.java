package io.crossrate.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command. */
class CommandLineTest {

    private static Stream<CommandLine> commands() {
        return leaves(Application.commandLine()).stream();
    }

    private static List<CommandLine> leaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return List.of(command);
        }
        var leaves = new ArrayList<CommandLine>();
        command.getSubcommands().values().forEach(below -> leaves.addAll(leaves(below)));
        return leaves;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasExamplesOfItself(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        var usage = command.getUsageMessage();

        assertThat(usage).contains("Examples:").contains("--help");
        assertThat(usage.substring(usage.indexOf("Examples:"))).contains(name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandThatAnswersDoesSoInJsonToo(CommandLine command) {
        var spec = command.getCommandSpec();
        if (!spec.name().equals("completion")) {
            assertThat(spec.findOption("--json")).isNotNull();
            assertThat(spec.usageMessage().exitCodeList()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatNeedsAReasonAsksBeforeItBegins(CommandLine command) {
        var spec = command.getCommandSpec();
        assertThat(spec.findOption("--reason") == null || spec.findOption("--yes") != null)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whereServicesAreCanBeSaidInTheEnvironment(CommandLine command) {
        var addresses = command.getCommandSpec().options().stream()
                .filter(option -> option.paramLabel().equals("URL"))
                .toList();

        assertThat(addresses).allSatisfy(option -> assertThat(option.description()[0])
                .contains("CROSSRATE_" + option.longestName().substring(2).toUpperCase(Locale.ROOT) + "_URL"));
    }

    @Test
    void whatTheServiceDoesNotUnderstandWasTypedWrongly() {
        try (var system = new FakeSystem()) {
            system.refusing(
                    "GET /api/v1/orders?limit=50&status=BOGUS", 400, "invalid-request", "Not understood", "no status");
            assertThat(system.run("orders", "list", "--status", "BOGUS")).isEqualTo(2);
            assertThat(system.err()).isEqualTo("crossrate: Not understood: no status\n");

            // After the head of the answer.
            system.answering(
                    "POST /admin/replays",
                    200,
                    "{\"problem\":{\"title\":\"Not understood\",\"status\":422,\"detail\":\"no topic\"}}");
            assertThat(system.run("replay", "plan", "--mode", "republish")).isEqualTo(2);
        }
    }

    @Test
    void aTimeThatIsNoneIsToldWithOneThatIs() {
        try (var system = new FakeSystem()) {
            assertThat(system.run("backfill", "--from", "x")).isEqualTo(2);
            assertThat(system.err())
                    .startsWith("Invalid value for option '--from': 'x' is no day such as 2026-04-13\n")
                    .doesNotContain("java");
            assertThat(system.run("replay", "plan", "--mode", "rebuild", "--to", "18:00"))
                    .isEqualTo(2);
            assertThat(system.err())
                    .startsWith("Invalid value for option '--to': '18:00' is no time such as 2026-04-13T14:00:00Z\n")
                    .doesNotContain("java");
        }
    }

    @Test
    void theShellCompletesCommandsAndOptions(@TempDir Path folder) throws IOException, InterruptedException {
        try (var system = new FakeSystem()) {
            assertThat(system.runAsIs("completion", "bash")).isZero();
            Files.writeString(folder.resolve("completion"), system.out());
        }

        assertThat(completed(folder, "crossrate", "ops", "au")).containsExactly("audit");
        assertThat(completed(folder, "crossrate", "ops", "log", "--ver")).contains("--verify");
    }

    private static List<String> completed(Path folder, String... words) throws IOException, InterruptedException {
        var script =
                """
                source completion
                COMP_WORDS=(%s)
                COMP_CWORD=%d
                $(complete -p crossrate | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(String.join(" ", words), words.length - 1);
        var bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(printed).isZero();
        return printed.lines().map(String::strip).toList();
    }
}
