package io.crossrate.ingestor.domain;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where each source's firewall says what its provider says, and hears the others; for all threads. */
public final class WitnessStand {

    private final Map<String, Witness> witnesses = new ConcurrentHashMap<>();

    void testify(Witness witness) {
        witnesses.put(witness.table().source(), witness);
    }

    Witnesses othersThan(String source) {
        return Witnesses.without(source, witnesses.values());
    }
}
