package io.crossrate.ops.status;

import io.crossrate.ops.output.Table;
import io.crossrate.ops.status.StatusClient.Source;
import io.crossrate.ops.status.StatusClient.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status as lines, a part after the other, what is wrong last, where the eye ends. */
final class StatusScreen {

    private static final long KIB = 1024;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Instant now;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private StatusScreen(Instant now, int width) {
        this.now = now;
        this.width = width;
    }

    /** The lines of this status, seen at this moment. */
    static List<String> of(Status status, Instant now, int width) {
        var screen = new StatusScreen(now, width);
        screen.services(status);
        screen.sources(status.sources());
        screen.topics(status.topics());
        screen.groups(status.groups());
        screen.counts("ORDERS", status.orders());
        screen.counts("OPEN DEAD LETTERS", status.deadLetters());
        if (status.outbox() != null) {
            screen.lines.add("OUTBOX ROWS  " + status.outbox());
        }
        status.problems().forEach(problem -> screen.lines.add("! " + problem));
        return screen.lines;
    }

    private void services(Status status) {
        var table = Table.of("SERVICE", "STATE", "ADDRESS");
        status.services().forEach(it -> table.row(it.service(), it.state(), it.address()));
        add(table);
    }

    private void sources(@Nullable List<Source> sources) {
        if (sources == null) {
            return;
        }
        var table = Table.of("SOURCE", "STATE", "FRESHNESS", "AS OF", ">AGE", ">NEXT POLL", "LAST ERROR");
        for (var source : sources) {
            var error = source.lastError();
            table.row(
                    source.name(),
                    known(source.state()),
                    known(source.freshness()),
                    known(source.asOf()),
                    source.asOf() == null ? "" : span(Duration.between(Instant.parse(source.asOf()), now)),
                    source.nextPollAt() == null
                            ? ""
                            : "in " + span(Duration.between(now, Instant.parse(source.nextPollAt()))),
                    error == null ? "" : error.kind() + ": " + error.detail());
        }
        add(table);
    }

    private void topics(@Nullable List<StatusClient.Topic> topics) {
        if (topics == null) {
            return;
        }
        var table = Table.of("TOPIC", ">PARTITIONS", ">RECORDS", ">SIZE");
        topics.forEach(it -> table.row(it.name(), it.partitions(), it.records(), size(it.bytes())));
        add(table);
    }

    private void groups(@Nullable List<StatusClient.Reading> groups) {
        if (groups == null) {
            return;
        }
        var table = Table.of("GROUP", "TOPIC", ">LAG", ">MEMBERS", "STATE");
        groups.forEach(it -> table.row(it.group(), it.topic(), it.lag(), it.members(), it.state()));
        add(table);
    }

    private void counts(String name, @Nullable Map<String, Long> counts) {
        if (counts != null) {
            var words = counts.entrySet().stream()
                    .map(it -> it.getKey() + " " + it.getValue())
                    .collect(Collectors.joining(", "));
            lines.add(name + "  " + (words.isEmpty() ? "none" : words));
        }
    }

    private void add(Table table) {
        lines.addAll(table.lines(width));
        lines.add("");
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String span(Duration span) {
        if (span.isNegative()) {
            return "0 s";
        }
        if (span.compareTo(MINUTE) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(HOUR) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(DAY) < 0 ? span.toHours() + " h" : span.toDays() + " d";
    }

    private static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        var unit = 0;
        var value = (double) bytes / KIB;
        while (value >= KIB && unit < 3) {
            value /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %siB", value, "KMGT".charAt(unit));
    }
}
