package io.crossrate.orders.application.operators;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where records are kept that their reader could not use, and which topics they come from. */
public enum DeadLetterTopic {
    ORDERS("orders.dead-letter.v1"),
    RATES("rates.dead-letter.v1"),
    CONVERSIONS("conversions.dead-letter.v1");

    private final String topic;

    DeadLetterTopic(String topic) {
        this.topic = topic;
    }

    /** The topic with this word. */
    public static Optional<DeadLetterTopic> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findAny();
    }

    /** The word for it in addresses and on the command line, such as orders. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name. */
    public String topic() {
        return topic;
    }

    /** The topics that its letters come from, and go back to. */
    public Set<String> origins() {
        return switch (this) {
            case ORDERS -> Set.of("orders.v1");
            case RATES -> Set.of("rates.fiat.v1", "rates.crypto.v1");
            case CONVERSIONS -> Set.of("conversions.v1");
        };
    }
}
