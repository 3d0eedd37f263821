package io.crossrate.ops.deadletters;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.deadletters.DeadLetterClient.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which open letters a command means: those of a cause, some by name, or all; never all by a slip. */
final class Letters {

    @Option(names = "--topic", defaultValue = "orders", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private TopicName topic = TopicName.orders;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "so many at most, up to 100000 (${DEFAULT-VALUE})")
    private int limit = 1000;

    @Option(names = "--dry-run", description = "says what would come of it, and changes nothing")
    private boolean dryRun;

    /** One of these. */
    static final class Choice {

        @Option(names = "--cause", paramLabel = "ID", description = "those of this cause, as list shows it")
        private @Nullable String cause;

        @Option(
                names = "--id",
                paramLabel = "P:O",
                split = ",",
                description = "those at these places, as in 3:17; may be given several times")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "every open letter of the topic")
        private boolean all;
    }

    String topic() {
        return topic.name();
    }

    boolean isDry() {
        return dryRun;
    }

    /** Asks for these letters. */
    Request request(@Nullable String reason) {
        return new Request(choice.cause, choice.ids, choice.all, limit, dryRun, dryRun ? null : reason);
    }

    /** Holds what was found against what was named: a letter that is not there, or not open, is not done. */
    void requireNamed(long found) throws NotDone {
        if (choice.cause != null && found == 0) {
            throw missing("no dead letter of %s is open with cause %s".formatted(topic, choice.cause));
        }
        var named = choice.ids.stream().distinct().limit(limit).count();
        if (found < named) {
            throw missing("not there, or not open: %d of the %d dead letters of %s that were named"
                    .formatted(named - found, named, topic));
        }
    }

    private static NotDone missing(String what) {
        return new NotDone(what + "; crossrate ops dead-letters list shows which are");
    }

    /** As a question names them. */
    String words() {
        var which = choice.cause != null
                ? "of cause " + choice.cause
                : choice.all ? "that are open" : String.join(", ", choice.ids);
        return "the dead letters of %s %s (%d at most)".formatted(topic, which, limit);
    }
}
