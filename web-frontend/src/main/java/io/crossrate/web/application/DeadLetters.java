package io.crossrate.web.application;

import java.time.Instant;
import java.util.List;

/** The open dead letters of a topic. */
public record DeadLetters(String name, String topic, long open, List<Cause> causes) {

    /** Those of one cause; a letter is named by its place, as in 3:17. */
    public record Cause(String id, String text, long count, Instant first, Instant last, String example) {}
}
