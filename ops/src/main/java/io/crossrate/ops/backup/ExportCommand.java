package io.crossrate.ops.backup;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.output.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossrate ops export}: done when the file holds what the topic held when it began. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes everything that a topic holds by now, as far as it is committed, to a file: partition, key, value,"
                    + " headers and time of each record, compressed, with a checksum. The file appears when it is"
                    + " whole, for its owner's eyes only; it is the backup that ops import reads."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the file is whole",
            "1:it could not be written, and is not there",
            "2:wrong options",
            "3:there is no such topic, or a file that holds more was kept"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops export --topic orders.v1 --never-fewer orders.crx",
            "  crossrate ops export --topic orders.v1 orders.crx --json | jq .records"
        })
public final class ExportCommand implements Callable<Integer> {

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "the topic, such as orders.v1")
    private String topic = "";

    @Parameters(paramLabel = "FILE", description = "the file to write; one that is there is replaced")
    private Path file = Path.of("");

    @Option(
            names = "--never-fewer",
            description = "keeps a file that holds more records than the topic: one that is kept for ever only grows,"
                    + " so it was lost")
    private boolean neverFewer;

    @Mixin
    private KafkaAddress kafka = new KafkaAddress();

    @Mixin
    private Output output = new Output();

    /** What was written. */
    record Exported(String topic, String file, long records, int partitions, long bytes) {}

    @Override
    public Integer call() throws NotDone, Refused {
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var exported = write(partial);
            requireNotFewer(exported.records());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            print(exported);
            return Exit.DONE;
        } catch (IOException | UncheckedIOException e) {
            throw new NotDone("the file cannot be written: " + e.getMessage(), e);
        } finally {
            deleteQuietly(partial);
        }
    }

    private Exported write(Path partial) throws NotDone, Refused, IOException {
        try (var source = kafka.topic(topic);
                var writer = new TopicFileWriter(partial, new TopicFile.Head(topic, source.partitions()));
                var progress = output.progress("exported", "offsets")) {
            source.read(
                    record -> {
                        try {
                            writer.write(record);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    progress::at);
            writer.end();
            return new Exported(topic, file.toString(), writer.records(), source.partitions(), Files.size(partial));
        }
    }

    private void requireNotFewer(long records) throws IOException, Refused {
        if (!neverFewer || !Files.exists(file)) {
            return;
        }
        try {
            var kept = TopicFile.verify(file);
            if (kept > records) {
                throw new Refused("%s holds %d records and %s only %d: it was not replaced"
                        .formatted(file, kept, topic, records));
            }
        } catch (TopicFile.Damaged e) {
            // Of no use: any other is better.
            return;
        }
    }

    private static void deleteQuietly(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Exported exported) {
        if (output.isJson()) {
            output.json(exported);
        } else {
            output.line("%d records of %d partitions of %s in %s, %d bytes"
                    .formatted(exported.records(), exported.partitions(), topic, file, exported.bytes()));
        }
    }
}
