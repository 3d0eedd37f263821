package io.crossrate.ops.deadletters;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.deadletters.DeadLetterClient.Letter;
import io.crossrate.ops.output.Output;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossrate ops dead-letters show}: one letter with all that it holds. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows one dead letter: where it came from, why it could not be used, its headers and bytes.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:shown", "1:not reached", "2:wrong options", "3:not there, or not allowed"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops dead-letters show 3:17",
            "  crossrate ops dead-letters show 3:17 --json | jq -r .value.text | jq ."
        })
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "P:O", description = "its partition and offset in the topic of dead letters, as in 3:17")
    private String id = "";

    @Option(names = "--topic", defaultValue = "orders", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private TopicName topic = TopicName.orders;

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var letter = new DeadLetterClient(api).letter(topic.name(), id);
        if (output.isJson()) {
            output.json(letter);
        } else {
            print(letter);
        }
        return Exit.DONE;
    }

    private void print(Letter letter) {
        field("letter", "%s of %s, %s".formatted(letter.id(), topic, letter.open() ? "open" : "closed"));
        field("kept at", letter.keptAt());
        field("origin", letter.origin() == null ? "unknown" : letter.origin());
        field("cause", letter.cause());
        field("error", letter.error());
        field("key", letter.key());
        letter.headers().forEach(header -> field("header", header.name() + ": " + header.value()));
        field("value", letter.value());
    }

    private void field(String name, @Nullable Object value) {
        output.line("%-8s %s".formatted(name, String.valueOf(value).replaceAll("\\p{Cntrl}", " ")));
    }
}
