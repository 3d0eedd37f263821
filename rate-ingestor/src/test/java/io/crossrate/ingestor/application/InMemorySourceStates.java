package io.crossrate.ingestor.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was made known of the sources, in memory. */
final class InMemorySourceStates implements SourceStates {

    final List<SourceState> announced = new CopyOnWriteArrayList<>();
    volatile Set<String> polled = Set.of();

    @Override
    public void begin(Set<String> sources) {
        polled = Set.copyOf(sources);
    }

    @Override
    public void announce(SourceState state, Instant at) {
        announced.add(state);
    }
}
