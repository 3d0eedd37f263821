package io.crossrate.conversion.application.rebuild;

import jakarta.inject.Singleton;

/** The phases of a rebuild; each can be done again where it has ended half-way. */
@Singleton
final class Phases {

    private final RateRebuilds rebuilds;
    private final GatherRows gather;
    private final CompareRows compare;
    private final MendStore store;

    Phases(RateRebuilds rebuilds, GatherRows gather, CompareRows compare, MendStore store) {
        this.rebuilds = rebuilds;
        this.gather = gather;
        this.compare = compare;
        this.store = store;
    }

    /** Does the phase that the rebuild is in, up to its end. */
    void work(RateRebuild rebuild, Runnable mayGoOn) throws InterruptedException {
        switch (rebuild.phase()) {
            case READING -> {
                gather.gather(mayGoOn);
                rebuilds.change(held -> held.on(Phase.READING, Phase.COMPARING));
            }
            case COMPARING -> compare.compare(rebuild.isCheck(), mayGoOn);
            case TABLES -> {
                var outcome = store.mend(rebuild.isCheck());
                rebuilds.change(held -> held.phase() == Phase.TABLES
                        ? held.with(outcome.tally(), outcome.differences()).at(Phase.DONE)
                        : held);
            }
            case NONE, DONE, ABORTED, FAILED -> {}
        }
    }
}
