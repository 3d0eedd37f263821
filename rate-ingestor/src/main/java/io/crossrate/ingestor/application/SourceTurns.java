package io.crossrate.ingestor.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The turns of the sources within one term. */
@Singleton
final class SourceTurns {

    private final SourcePollings pollings;
    private final SourceStates states;
    private final Clock clock;

    SourceTurns(SourcePollings pollings, SourceStates states, Clock clock) {
        this.pollings = pollings;
        this.states = states;
        this.clock = clock;
    }

    /** Makes known that these sources are polled from now on, and no others. */
    void begin(Set<String> sources) {
        states.begin(sources);
    }

    /**
     * The turn of this provider, which goes on from what the log holds of it.
     *
     * @param needed whether a source on standby is to step in; null for one that is always polled
     */
    SourceTurn of(ProviderTables provider, Held held, @Nullable BooleanSupplier needed) {
        return new SourceTurn(pollings.of(provider, held), needed, states, clock);
    }
}
