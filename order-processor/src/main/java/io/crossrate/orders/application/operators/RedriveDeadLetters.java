package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.operators.DeadLetterDecisions.Decision;
import io.crossrate.orders.application.operators.Operations.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends open dead letters back to where they came from. Those that would only come back stay as they are. A letter is
 * sent and then closed: one that was sent twice is one event, by its id.
 */
@Singleton
public class RedriveDeadLetters {

    private static final String REDRIVEN = "redriven";
    private static final String LOOKED_AT = "looked at";
    private static final String LEFT = "left";

    private final OpenDeadLetters open;
    private final DeadLetters letters;
    private final DeadLetterDecisions decisions;
    private final Orders orders;
    private final Operations operations;

    RedriveDeadLetters(
            OpenDeadLetters open,
            DeadLetters letters,
            DeadLetterDecisions decisions,
            Orders orders,
            Operations operations) {
        this.open = open;
        this.letters = letters;
        this.decisions = decisions;
        this.orders = orders;
        this.operations = operations;
    }

    /** Letters of which the same is to be expected, and one of them. */
    public record Forecast(Prospect prospect, long count, Position example) {}

    /**
     * What was done, or would be.
     *
     * @param redriven sent back
     * @param left as they are, as they would come back
     */
    public record Redriven(long redriven, long left, List<Forecast> forecasts) {}

    /** What would come of it; nothing is sent. */
    public Redriven foresee(DeadLetterTopic topic, Selection selection, Progressing progress) {
        var forecasts = new Forecasts();
        each(
                LOOKED_AT,
                topic,
                selection,
                progress,
                chunk -> chunk.forEach(letter -> forecasts.add(letter, prospect(topic, letter))));
        return forecasts.redriven();
    }

    /** Does it, on record. */
    public Redriven redrive(
            UUID operatorId, DeadLetterTopic topic, Selection selection, String reason, Progressing progress) {
        var target = topic.topic() + " " + selection.words();
        return operations.record(new Operation(operatorId, "dead-letters.redrive", target, reason), counts -> {
            var forecasts = new Forecasts();
            each(REDRIVEN, topic, selection, progress, chunk -> {
                var back = new ArrayList<DeadLetter>();
                for (var letter : chunk) {
                    var prospect = prospect(topic, letter);
                    forecasts.add(letter, prospect);
                    if (prospect.isWorthIt()) {
                        back.add(letter);
                    }
                }
                letters.redrive(back);
                decisions.decide(topic, back.stream().map(DeadLetter::position).toList(), Decision.REDRIVEN);
                counts.add(REDRIVEN, back.size());
                counts.add(LEFT, chunk.size() - back.size());
            });
            return forecasts.redriven();
        });
    }

    private void each(
            String phase,
            DeadLetterTopic topic,
            Selection selection,
            Progressing progress,
            Consumer<List<DeadLetter>> work) {
        var total = selection.count(open, topic);
        var done = new long[1];
        progress.at(phase, 0, total);
        selection.read(open, topic, chunk -> {
            work.accept(chunk);
            done[0] += chunk.size();
            progress.at(phase, done[0], Math.max(done[0], total));
        });
    }

    private Prospect prospect(DeadLetterTopic topic, DeadLetter letter) {
        return Prospect.of(topic, letter, letters, orders);
    }

    /** Counts letters by what is to be expected of them; errors by their cause, so that they are few. */
    private static final class Forecasts {

        private static final int MOST = 100;

        private final Map<Prospect, Forecast> byProspect = new LinkedHashMap<>();
        private long redriven;
        private long left;

        void add(DeadLetter letter, Prospect prospect) {
            if (prospect.isWorthIt()) {
                redriven++;
            } else {
                left++;
            }
            var kind = new Prospect(prospect.kind(), Cause.of(prospect.detail()).text());
            if (byProspect.containsKey(kind) || byProspect.size() < MOST) {
                byProspect.merge(
                        kind,
                        new Forecast(kind, 1, letter.position()),
                        (one, _) -> new Forecast(kind, one.count() + 1, one.example()));
            }
        }

        Redriven redriven() {
            return new Redriven(redriven, left, List.copyOf(byProspect.values()));
        }
    }
}
