package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.rebuild.OrderRecords;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads parts of the log of orders, through the decoding that every record of it goes through. */
@Singleton
class OrderLogParts {

    private final OrderRecords records;

    OrderLogParts(OrderRecords records) {
        this.records = records;
    }

    Map<Integer, Long> beginnings() {
        return records.beginnings();
    }

    /** Hands out every record of the ranges, each partition's in their order. */
    void read(Collection<Range> ranges, String phase, Progressing progress, Consumer<Incoming> taker) {
        var from = new HashMap<Integer, Long>();
        var until = new HashMap<Integer, Long>();
        ranges.forEach(range -> {
            from.put(range.partition(), range.from());
            until.put(range.partition(), range.until());
        });
        var total = ranges.stream().mapToLong(Range::length).sum();
        progress.at(phase, 0, total);
        if (total == 0) {
            return;
        }
        try (var reader = records.read(from)) {
            for (var left = total; left > 0; ) {
                for (var incoming : reader.next()) {
                    var position = incoming.position();
                    if (position.offset() < until.getOrDefault(position.partition(), 0L)) {
                        taker.accept(incoming);
                    }
                }
                left = ranges.stream()
                        .mapToLong(range -> Math.max(0, range.until() - reader.position(range.partition())))
                        .sum();
                progress.at(phase, total - left, total);
            }
        }
    }
}
