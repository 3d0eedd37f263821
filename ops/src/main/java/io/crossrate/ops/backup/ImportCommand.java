package io.crossrate.ops.backup;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossrate ops import}: done when the topic holds everything that the file does. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the records of a file that ops export has made to a topic, each to its partition, in its order,"
                    + " with its key, value, headers and time. The file is read through and its checksum held before"
                    + " anything is written.",
            "The topic must be there, with as many partitions, and empty. Where an import was interrupted, --resume"
                    + " finds out that what is there is how the file begins, and goes on from there.",
            "No consumer group may read the topic meanwhile: who takes a record as one of today acts on it, though what"
                    + " became of it is further on in the file. A process that was killed is a member for some seconds more."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every record is in the topic",
            "1:not all are; --resume goes on",
            "2:wrong options",
            "3:not confirmed or not allowed, or the topic is not as it must be; nothing was written"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops import orders.crx --reason 'restored from the backup of Monday'",
            "  crossrate ops import orders.crx --into orders.copy --reason 'a look at Monday' --yes",
            "  crossrate ops import orders.crx --resume --reason 'the network had failed' --yes"
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file to read")
    private Path file = Path.of("");

    @Option(names = "--into", paramLabel = "TOPIC", description = "another topic than the one that the file came from")
    private @Nullable String into;

    @Option(names = "--append", description = "writes to a topic that holds other records already")
    private boolean isAppending;

    @Option(names = "--resume", description = "goes on with an import that was interrupted")
    private boolean isResuming;

    @Option(names = "--despite-readers", description = "writes to a topic that consumer groups read")
    private boolean isDespiteReaders;

    @Mixin
    private KafkaAddress kafka = new KafkaAddress();

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    /** What was written. */
    record Imported(String file, String topic, long records, long alreadyThere) {}

    /** What is put on record. */
    record Note(String topic, String reason, long records) {}

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        if (isAppending && isResuming) {
            throw new ParameterException(spec.commandLine(), "--append and --resume cannot both be meant");
        }
        try {
            var records = TopicFile.verify(file);
            try (var reader = new TopicFileReader(file)) {
                var head = reader.head();
                var name = into == null ? head.topic() : into;
                consent.require("Write %d records to %s?".formatted(records, name));
                try (var topic = kafka.topic(name)) {
                    print(write(reader, topic, name, records));
                }
            }
            return Exit.DONE;
        } catch (NoSuchFileException e) {
            throw new NotDone("%s cannot be imported: there is no such file".formatted(file), e);
        } catch (IOException e) {
            throw new NotDone("%s cannot be imported: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Imported write(TopicFileReader reader, Topic topic, String name, long records)
            throws NotDone, Refused, IOException, InterruptedException {
        if (topic.partitions() != reader.head().partitions()) {
            throw new Refused("%s has %d partitions, the file was made of %d: an order of records that depends on them"
                            .formatted(name, topic.partitions(), reader.head().partitions())
                    + " would be lost");
        }
        requireNoReaders(name);
        var there = isAppending ? Map.<Integer, Long>of() : there(topic, name);
        note("begun", name, records);
        var skipped = append(reader, topic, there, records);
        note("ended", name, records - skipped);
        return new Imported(file.toString(), name, records - skipped, skipped);
    }

    private void requireNoReaders(String name) throws NotDone, Refused, InterruptedException {
        var readers = isDespiteReaders ? Set.<String>of() : kafka.readers(name);
        if (!readers.isEmpty()) {
            throw new Refused(
                    "%s is read by %s: end who reads it, or let it read another topic; --despite-readers writes to it all the same"
                            .formatted(name, String.join(", ", readers)));
        }
    }

    /** How many records of each partition are in the topic already, which are how the file's begin. */
    private Map<Integer, Long> there(Topic topic, String name) throws NotDone, Refused, IOException {
        var counts = new HashMap<Integer, Long>();
        var last = new HashMap<Integer, StoredRecord>();
        topic.read(
                record -> {
                    counts.merge(record.partition(), 1L, Long::sum);
                    last.put(record.partition(), record);
                },
                (_, _) -> {});
        if (!counts.isEmpty() && !isResuming) {
            throw new Refused("%s is not empty; --resume goes on with an import, --append writes to it all the same"
                    .formatted(name));
        }
        requireBeginning(counts, last, name);
        return counts;
    }

    private void requireBeginning(Map<Integer, Long> counts, Map<Integer, StoredRecord> last, String name)
            throws Refused, IOException {
        var met = new HashMap<Integer, Long>();
        var left = new HashMap<>(last);
        try (var reader = new TopicFileReader(file)) {
            for (var record = reader.next(); record != null && !left.isEmpty(); record = reader.next()) {
                var count = met.merge(record.partition(), 1L, Long::sum);
                if (count.equals(counts.get(record.partition()))) {
                    var held = left.remove(record.partition());
                    if (held == null || !held.isSameAs(record)) {
                        throw new Refused("%s holds other records than the file".formatted(name));
                    }
                }
            }
        }
        if (!left.isEmpty()) {
            throw new Refused("%s holds more records than the file".formatted(name));
        }
    }

    private long append(TopicFileReader reader, Topic topic, Map<Integer, Long> there, long records)
            throws NotDone, IOException {
        var left = new HashMap<>(there);
        var done = 0L;
        var skipped = 0L;
        try (var appender = topic.appender();
                var progress = output.progress("imported", "records")) {
            for (var record = reader.next(); record != null; record = reader.next()) {
                if (left.getOrDefault(record.partition(), 0L) > 0) {
                    left.merge(record.partition(), -1L, Long::sum);
                    skipped++;
                } else {
                    appender.append(record);
                }
                progress.at(++done, records);
            }
            appender.flush();
        }
        return skipped;
    }

    /** For the operators' log, which is order-processor's: nothing is written unless it can be. */
    private void note(String step, String topic, long records) throws NotDone, Refused, InterruptedException {
        api.post("/admin/imports/" + step, new Note(topic, consent.reason(), records), Object.class);
    }

    private void print(Imported imported) {
        if (output.isJson()) {
            output.json(imported);
        } else {
            output.line("%d records written to %s, %d were there already"
                    .formatted(imported.records(), imported.topic(), imported.alreadyThere()));
        }
    }
}
