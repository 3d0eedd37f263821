package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.rebuild.RateLog.Place;
import io.crossrate.conversion.application.rebuild.RateLog.Reader;
import io.crossrate.conversion.application.rebuild.RateLog.Records;
import io.crossrate.conversion.application.rebuild.TopicRows.Position;
import io.crossrate.conversion.domain.history.Compaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what the topics say up to their ends of this moment, from where it was left. */
@Singleton
final class GatherRows {

    private final RateLog log;
    private final TopicRows rows;
    private final Clock clock;

    GatherRows(RateLog log, TopicRows rows, Clock clock) {
        this.log = log;
        this.rows = rows;
        this.clock = clock;
    }

    /** Everything, also what was published a moment ago. */
    void gather(Runnable mayGoOn) {
        try (var reader = log.open()) {
            gather(reader, mayGoOn);
        }
    }

    /** The same with a reader that is used again. */
    void gather(Reader reader, Runnable mayGoOn) {
        rows.begin(reader.reaches());
        var left = left(rows.positions());
        reader.seek(left.values().stream().collect(Collectors.toMap(Position::place, Position::next)));
        while (!left.isEmpty()) {
            mayGoOn.run();
            take(reader, left);
        }
    }

    private void take(Reader reader, Map<Place, Position> left) {
        var read = reader.poll();
        if (!read.next().isEmpty()) {
            keep(read);
            read.next()
                    .forEach((place, next) ->
                            left.computeIfPresent(place, (_, position) -> next < position.until() ? position : null));
        }
    }

    private void keep(Records read) {
        var compaction = new Compaction(clock.instant());
        var places = new HashMap<String, Place>();
        read.tables().forEach(published -> {
            compaction.add(published.table());
            places.put(published.table().source(), published.place());
        });
        var more = Tally.read(read.tables().size(), read.unreadable());
        rows.add(compaction.observations(), places, read.next(), held -> held.with(more, List.of()));
    }

    private static Map<Place, Position> left(List<Position> positions) {
        return positions.stream()
                .filter(position -> position.next() < position.until())
                .collect(Collectors.toMap(Position::place, position -> position, (one, _) -> one, HashMap::new));
    }
}
