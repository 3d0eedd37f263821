package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Verdict;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way through a provider's history: reads, checks, and publishes what the log does not hold yet. */
@Singleton
final class BackfillRun {

    /** Days of one transaction: some hundred kilobytes, which the polls beside it wait for no longer than they notice. */
    static final int TOGETHER = 250;

    private static final Logger LOG = LoggerFactory.getLogger(BackfillRun.class);

    private final ProviderHistory history;
    private final HistoryLog log;
    private final IngestConfig config;
    private final Firewalls firewalls;

    BackfillRun(ProviderHistory history, HistoryLog log, Firewalls firewalls, IngestConfig config) {
        this.history = history;
        this.log = log;
        this.config = config;
        this.firewalls = firewalls;
    }

    String source() {
        return history.source().name();
    }

    /**
     * Publishes all days since the one of this state that the log does not hold, oldest first, and tells how far it has
     * come. While the log is away it tries again and again, each time from what the log holds then.
     */
    void publishAll(BackfillState begun, Consumer<BackfillState> progress) throws ProviderFailed, InterruptedException {
        var from = begun.from() == null ? LocalDate.MIN : begun.from();
        var tables = history.since(from);
        var state = begun.reading(tables.size(), tables.isEmpty() ? null : day(tables.getLast()));
        progress.accept(state);
        var ours = new HashSet<UUID>();
        for (var warned = false; ; Thread.sleep(config.publicationPause())) {
            try {
                progress.accept(publishMissing(tables, log.published(source()), ours, state, progress));
                return;
            } catch (PublicationFailed e) {
                if (!warned) {
                    LOG.warn("{}: the history waits for Kafka: {}", source(), e.getMessage());
                    warned = true;
                }
            }
        }
    }

    /**
     * Publishes what is not known to be there.
     *
     * @param ours the ids that this backfill has sent, among them those of which it is not known whether they arrived
     */
    private BackfillState publishMissing(
            List<ProviderTable> tables,
            Set<UUID> known,
            Set<UUID> ours,
            BackfillState begun,
            Consumer<BackfillState> progress)
            throws PublicationFailed, InterruptedException {
        var state = begun;
        var together = new ArrayList<RateTable>(TOGETHER);
        for (var table : tables) {
            var sound = checked(table);
            if (sound == null) {
                state = state.withRefused();
            } else if (!known.contains(sound.snapshotId())) {
                together.add(sound);
            } else if (ours.contains(sound.snapshotId())) {
                state = state.withPublished(1);
            } else {
                state = state.withAlreadyThere();
            }
            if (together.size() == TOGETHER) {
                state = published(together, ours, state);
                progress.accept(state);
            }
        }
        return together.isEmpty() ? state : published(together, ours, state);
    }

    private BackfillState published(List<RateTable> together, Set<UUID> ours, BackfillState state)
            throws PublicationFailed, InterruptedException {
        together.forEach(table -> ours.add(table.snapshotId()));
        log.publish(together);
        var count = together.size();
        together.clear();
        return state.withPublished(count);
    }

    private static LocalDate day(ProviderTable table) {
        return LocalDate.ofInstant(table.asOf(), ZoneOffset.UTC);
    }

    private @Nullable RateTable checked(ProviderTable table) {
        return switch (firewalls.judgeHistorical(history.source(), table)) {
            case Verdict.Newer(var sound, var leftOut) -> {
                if (!leftOut.isEmpty()) {
                    LOG.warn("{}: left out of {}: {}", source(), table.asOf(), leftOut);
                }
                yield sound;
            }
            case Verdict.Refused(var reason, var detail, var _) -> {
                LOG.warn("{}: the table of {} is refused: {}: {}", source(), table.asOf(), reason.word(), detail);
                yield null;
            }
            case Verdict.Correction _, Verdict.Repetition _ ->
                throw new IllegalStateException("there is no table to compare with");
        };
    }
}
