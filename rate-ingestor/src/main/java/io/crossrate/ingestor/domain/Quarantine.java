package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.Deliberation.Believed;
import io.crossrate.ingestor.domain.Quarantined.State;
import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is held back of one source, and the news of it: an event where something changed, not at each poll. */
final class Quarantine {

    /** More codes than any provider has; beyond it values are left out without being told one by one. */
    private static final int MOST_HELD = 300;

    /** Well within the time for which the events are kept, so that what stays held stays visible. */
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofDays(7);

    private static final int LONGEST_DETAIL = 300;

    /** The poll that brought what is held back: the provider's time and ours. */
    record Poll(Instant asOf, Instant fetchedAt) {}

    private record Entry(Quarantined value, Instant toldAt) {}

    private final Source source;
    private final boolean simulated;
    private final SortedMap<String, Entry> held = new TreeMap<>();
    private final List<Quarantined> news = new ArrayList<>();

    Quarantine(Source source, boolean simulated, Collection<Quarantined> restored) {
        this.source = source;
        this.simulated = simulated;
        restored.stream()
                .filter(it -> it.state() == State.HELD)
                .forEach(it -> held.put(it.code(), new Entry(it, it.fetchedAt())));
    }

    /** Holds back what can never be published. */
    void hold(Poll poll, String code, TableCheck.Rubbish rubbish, @Nullable Seen before) {
        var detail = "left out: " + rubbish.flaw().word();
        hold(event(poll, code, rubbish.flaw().word(), detail, Shown.text(rubbish.offered()), before, Awaited.IN_VAIN));
    }

    /** Holds back what is not believed yet. */
    void hold(Poll poll, String code, BigDecimal rate, Doubt doubt) {
        var suspicion = doubt.suspicion();
        var word = suspicion.flaw().word();
        hold(event(poll, code, word, suspicion.detail(), rate.toPlainString(), suspicion.before(), doubt.awaited()));
    }

    /** Holds back a whole table. */
    void hold(Poll poll, Refusal reason, String detail, Awaited awaited) {
        hold(event(poll, Quarantined.WHOLE_TABLE, reason.word(), detail, "", null, awaited));
    }

    /** Lets go of everything but these codes: it was confirmed, by whom the map may tell, or else withdrawn. */
    void settleAllBut(Set<String> codes, Map<String, Believed> believed, Instant at) {
        var settled = held.keySet().stream().filter(it -> !codes.contains(it)).toList();
        settled.forEach(code -> {
            var entry = held.remove(code);
            if (entry != null) {
                var belief = believed.get(code);
                news.add(
                        belief == null
                                ? entry.value().settled(State.WITHDRAWN, null, at)
                                : entry.value().settled(State.CONFIRMED, belief.by(), at));
            }
        });
    }

    /** What is held now, in the order of the codes. */
    List<Quarantined> held() {
        return held.values().stream().map(Entry::value).toList();
    }

    /** What has changed since this was last asked. */
    List<Quarantined> takeNews() {
        var taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    private void hold(Quarantined value) {
        var before = held.get(value.code());
        if (before == null && held.size() >= MOST_HELD) {
            return;
        }
        var known = before == null ? value : value.heldSince(before.value().since());
        var isNews = before == null
                || !before.value().tellsTheSameAs(known)
                || known.fetchedAt().isAfter(before.toldAt().plus(TOLD_AGAIN_AFTER));
        held.put(value.code(), new Entry(known, isNews || before == null ? known.fetchedAt() : before.toldAt()));
        if (isNews) {
            news.add(known);
        }
    }

    private Quarantined event(
            Poll poll,
            String code,
            String reason,
            String detail,
            String offered,
            @Nullable Seen before,
            Awaited awaited) {
        return new Quarantined(
                source.name(),
                source.kind(),
                source.base(),
                code,
                State.HELD,
                reason,
                detail(detail, awaited.words()),
                offered,
                before == null ? null : before.rate(),
                before == null ? null : before.asOf(),
                poll.asOf(),
                poll.fetchedAt(),
                poll.fetchedAt(),
                awaited.times(),
                awaited.needed(),
                awaited.believedFrom(),
                null,
                simulated);
    }

    /** What it waits for is always told, however long the reason is. */
    private static String detail(String reason, String waitsFor) {
        var end = waitsFor.isEmpty() ? "" : "; " + waitsFor;
        var space = LONGEST_DETAIL - end.length();
        return (reason.length() <= space ? reason : reason.substring(0, space)) + end;
    }
}
