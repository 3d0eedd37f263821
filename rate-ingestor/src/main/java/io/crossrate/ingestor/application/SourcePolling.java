package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.domain.Flaw;
import io.crossrate.ingestor.domain.PollSchedule;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one source and publishes what the firewall lets through. Holds at most one table that waits for Kafka: the
 * newest. Confined to the thread of its source; only {@link #state()} and {@link #quarantined()} are for others.
 */
final class SourcePolling {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePolling.class);
    private static final int MOST_HASTENED = 10;

    private final ProviderTables tables;
    private final RateFirewall firewall;
    private final PollSchedule schedule;
    private final Setbacks setbacks;
    private final Publication publication;
    private final Allowance allowance;
    private final IngestMetrics metrics;
    private final Clock clock;

    private SortedMap<String, Flaw> knownFlaws = new TreeMap<>();
    private Instant nextPollAt = Instant.MIN;
    private int hastened;
    private volatile SourceState state;
    private volatile List<Quarantined> quarantined;

    SourcePolling(
            ProviderTables tables,
            RateFirewall firewall,
            PollSchedule schedule,
            Publication publication,
            IngestMetrics metrics,
            Clock clock) {
        this.tables = tables;
        this.firewall = firewall;
        this.schedule = schedule;
        this.setbacks = new Setbacks(schedule);
        this.publication = publication;
        this.allowance = new Allowance(tables);
        this.metrics = metrics;
        this.clock = clock;
        this.state = SourceState.starting(tables.source());
        this.quarantined = firewall.quarantined();
    }

    SourceState state() {
        return state;
    }

    /** What is held back now, in the order of the codes. */
    List<Quarantined> quarantined() {
        return quarantined;
    }

    /** Goes on telling what went wrong before it began. */
    void remember(@Nullable LastError error) {
        state = state.remembering(error);
    }

    /** Takes over what an earlier polling of this source could not publish, unless the log has got as far since. */
    void takeOver(SourcePolling before) {
        var waited = before.publication.waiting();
        var held = publication.heldTable();
        if (waited != null && (held == null || waited.asOf().isAfter(held.asOf()))) {
            publication.offer(waited);
            firewall.goOnFrom(waited);
        }
    }

    /** Does what is due now, and returns when to come again. */
    Instant step() throws InterruptedException {
        var turnedAway = setbacks.turnedAway();
        if (!clock.instant().isBefore(nextPollAt)) {
            poll();
        } else if (state.status() == SourceState.Status.STANDBY && turnedAway != null) {
            state = state.waiting(turnedAway.failure(), nextPollAt);
        }
        var nextPublicationAt = publish();
        if (state.status() == SourceState.Status.UP && !state.publicationPending()) {
            allowance.ask(clock.instant()).ifPresent(left -> state = state.withCallsLeft(left));
        }
        return nextPublicationAt != null && nextPublicationAt.isBefore(nextPollAt) ? nextPublicationAt : nextPollAt;
    }

    /**
     * Does what is due except polling, and returns when to come again. The next step polls at once, unless the provider
     * itself said when to come back.
     */
    Instant standBy() throws InterruptedException {
        var turnedAway = setbacks.turnedAway();
        var notBefore = turnedAway == null ? null : turnedAway.notBefore();
        nextPollAt = notBefore == null ? Instant.MIN : notBefore;
        state = state.standingBy();
        var nextPublicationAt = publish();
        return nextPublicationAt == null ? Instant.MAX : nextPublicationAt;
    }

    private @Nullable Instant publish() throws InterruptedException {
        state = state.publishing(publication.heldTable(), publication.isWaiting());
        var nextPublicationAt = publication.attempt(clock.instant());
        state = state.publishing(publication.heldTable(), nextPublicationAt != null);
        return nextPublicationAt;
    }

    private void poll() throws InterruptedException {
        try {
            var table = ask();
            var now = clock.instant();
            metrics.answered(source());
            nextPollAt = schedule.afterSuccess(now, table.nextUpdateAt());
            if (state.failures() > 0) {
                LOG.info("{} answers again after {} failed polls", source(), state.failures());
            }
            setbacks.over();
            judge(table, now);
            tellAndHasten(now);
        } catch (ProviderFailed e) {
            failed(e, clock.instant());
        }
    }

    private void failed(ProviderFailed e, Instant now) {
        metrics.failed(source(), e.failure());
        nextPollAt = setbacks.after(e, now);
        var error = new LastError(now, e.failure().word(), String.valueOf(e.getMessage()));
        state = state.failed(e.failure(), error, nextPollAt);
        if (e.failure() == Failure.QUOTA_REACHED) {
            allowance.forget();
        }
        LOG.warn(
                "{}: {}: {}; next poll at {}; it said: {}",
                source(),
                e.failure().word(),
                e.getMessage(),
                nextPollAt,
                e.said().isEmpty() ? "nothing" : e.said());
    }

    /** An answer over which the adapter stumbles is a failed poll as well, so that the state says so. */
    private ProviderTable ask() throws ProviderFailed, InterruptedException {
        try {
            return tables.latest();
        } catch (RuntimeException e) {
            LOG.error("{}: the answer cannot be read", source(), e);
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the answer cannot be read; the log says more");
        }
    }

    private void judge(ProviderTable table, Instant now) {
        var verdict = firewall.judge(table, now);
        noteFlaws(verdict.leftOut());
        metrics.judged(source(), verdict);
        var answered = state.answered(now, nextPollAt);
        state = verdict instanceof Verdict.Refused(var reason, var detail, var _)
                ? answered.refused(new LastError(now, reason.word(), detail))
                : answered;
        switch (verdict) {
            case Verdict.Newer(var newer, var _) -> publication.offer(newer);
            case Verdict.Correction(var corrected, var _) -> {
                LOG.info("{} corrects its table of {}", source(), corrected.asOf());
                publication.offer(corrected);
            }
            case Verdict.Repetition _ -> {}
            case Verdict.Refused(var reason, var detail, var _) ->
                LOG.warn("{}: the table is refused: {}: {}", source(), reason.word(), detail);
        }
    }

    /**
     * What is held back is asked for again soon, but not for ever: a value that never settles is nothing to wait for. What
     * waits for another provider is asked for at the interval, however late the provider's next table is to come.
     */
    private void tellAndHasten(Instant now) {
        var news = firewall.takeNews();
        publication.offer(news);
        metrics.quarantined(news);
        news.forEach(it ->
                LOG.warn("{}: {} {}: {}: {}", source(), it.code(), it.state().word(), it.reason(), it.detail()));
        quarantined = firewall.quarantined();
        if (firewall.awaitsPublications()) {
            nextPollAt = earlier(nextPollAt, schedule.afterSuccess(now, null));
        }
        hastened = firewall.awaitsConfirmation() ? hastened + 1 : 0;
        if (hastened > 0 && hastened <= MOST_HASTENED) {
            nextPollAt = earlier(nextPollAt, schedule.forConfirmation(now));
        }
        state = state.pollingAt(nextPollAt);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Each new flaw is logged once; the flaws of the last table are all that is remembered. */
    private void noteFlaws(SortedMap<String, Flaw> flaws) {
        if (!knownFlaws.entrySet().containsAll(flaws.entrySet())) {
            var fresh = new TreeMap<String, String>();
            flaws.forEach((code, flaw) -> {
                if (knownFlaws.get(code) != flaw) {
                    fresh.put(code, flaw.word());
                }
            });
            LOG.warn("{}: left out {}", source(), fresh);
        }
        knownFlaws = flaws;
    }

    private String source() {
        return tables.source().name();
    }
}
