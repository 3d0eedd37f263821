package io.crossrate.conversion.application.conversions;

import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Claims within one process; none of them lapses. */
public final class InMemoryConversionClaims implements ConversionClaims {

    private enum State {
        IN_FLIGHT,
        SUSPENDED,
        PLACED
    }

    private record Entry(State state, ConversionClaim.Granted claim, Optional<PlacedConversion> conversion) {}

    private final Map<UUID, Entry> entries = new HashMap<>();

    @Override
    public synchronized ConversionClaim claim(UUID id, ConversionRequest request) {
        var held = entries.get(id);
        if (held != null && !held.claim().request().equals(request)) {
            return new ConversionClaim.OtherRequest();
        }
        if (held != null && held.state() == State.IN_FLIGHT) {
            return new ConversionClaim.InFlight();
        }
        if (held != null && held.state() == State.PLACED) {
            return new ConversionClaim.Placed(held.conversion().orElseThrow());
        }
        var begun = Optional.ofNullable(held).flatMap(Entry::conversion);
        var granted = new ConversionClaim.Granted(id, request, UUID.randomUUID(), begun);
        entries.put(id, new Entry(State.IN_FLIGHT, granted, Optional.empty()));
        return granted;
    }

    @Override
    public synchronized void confirm(ConversionClaim.Granted claim, PlacedConversion conversion) {
        settle(claim, new Entry(State.PLACED, claim, Optional.of(conversion)));
    }

    @Override
    public synchronized void suspend(ConversionClaim.Granted claim, PlacedConversion conversion) {
        settle(claim, new Entry(State.SUSPENDED, claim, Optional.of(conversion)));
    }

    @Override
    public synchronized void release(ConversionClaim.Granted claim) {
        if (holds(claim)) {
            entries.remove(claim.id());
        }
    }

    private void settle(ConversionClaim.Granted claim, Entry next) {
        if (holds(claim)) {
            entries.put(claim.id(), next);
        }
    }

    private boolean holds(ConversionClaim.Granted claim) {
        var held = entries.get(claim.id());
        return held != null && held.state() == State.IN_FLIGHT && held.claim().equals(claim);
    }

    @Override
    public synchronized Optional<PlacedConversion> placed(UUID id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.state() == State.PLACED)
                .flatMap(Entry::conversion);
    }
}
