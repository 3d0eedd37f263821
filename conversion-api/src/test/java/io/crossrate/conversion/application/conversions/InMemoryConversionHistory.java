package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A history within one process; it is never away and takes everything. */
public final class InMemoryConversionHistory implements ConversionHistory {

    private static final Comparator<Cursor> NEWEST_FIRST = Comparator.comparing(Cursor::placedAt)
            .thenComparing(cursor -> cursor.id().toString())
            .reversed();

    private final Map<UUID, PlacedConversion> conversions = new ConcurrentHashMap<>();

    @Override
    public void record(List<PlacedConversion> taken) {
        taken.forEach(conversion -> conversions.putIfAbsent(conversion.id(), conversion));
    }

    @Override
    public Optional<PlacedConversion> find(UUID id) {
        return Optional.ofNullable(conversions.get(id));
    }

    @Override
    public List<PlacedConversion> newest(UUID userId, Optional<Cursor> after, int limit) {
        return conversions.values().stream()
                .filter(conversion -> conversion.userId().equals(userId))
                .filter(conversion -> after.isEmpty() || NEWEST_FIRST.compare(place(conversion), after.get()) > 0)
                .sorted(Comparator.comparing(InMemoryConversionHistory::place, NEWEST_FIRST))
                .limit(limit)
                .toList();
    }

    private static Cursor place(PlacedConversion conversion) {
        return new Cursor(conversion.placedAt(), conversion.id());
    }
}
