package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.operators.DeadLetterDecisions.Decision;
import io.crossrate.orders.application.operators.Operations.Operation;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Closes open dead letters that nothing is to come of. They stay in their topic as long as that keeps them. */
@Singleton
public class DiscardDeadLetters {

    private static final String DISCARDED = "discarded";

    private final OpenDeadLetters open;
    private final DeadLetterDecisions decisions;
    private final Operations operations;

    DiscardDeadLetters(OpenDeadLetters open, DeadLetterDecisions decisions, Operations operations) {
        this.open = open;
        this.decisions = decisions;
        this.operations = operations;
    }

    /** How many it would close. */
    public long foresee(DeadLetterTopic topic, Selection selection) {
        return selection.count(open, topic);
    }

    /** Closes them, on record; returns how many. */
    public long discard(
            UUID operatorId, DeadLetterTopic topic, Selection selection, String reason, Progressing progress) {
        var target = topic.topic() + " " + selection.words();
        return operations.record(new Operation(operatorId, "dead-letters.discard", target, reason), counts -> {
            var total = selection.count(open, topic);
            progress.at(DISCARDED, 0, total);
            selection.read(open, topic, chunk -> {
                decisions.decide(topic, chunk.stream().map(DeadLetter::position).toList(), Decision.DISCARDED);
                counts.add(DISCARDED, chunk.size());
                progress.at(DISCARDED, counts.of(DISCARDED), Math.max(counts.of(DISCARDED), total));
            });
            return counts.of(DISCARDED);
        });
    }
}
