package io.crossrate.ingestor.domain;

import java.util.SortedMap;

/** What the firewall says of a table. */
public sealed interface Verdict {

    /** The values that are not published, by code, with the reason of each. */
    SortedMap<String, Flaw> leftOut();

    /** A table of a newer time than the one held, or the first one. */
    record Newer(RateTable table, SortedMap<String, Flaw> leftOut) implements Verdict {}

    /** A table of the time that is held, with other values: the provider has corrected itself, or we believe it now. */
    record Correction(RateTable table, SortedMap<String, Flaw> leftOut) implements Verdict {}

    /** The table that is held, once more. */
    record Repetition(SortedMap<String, Flaw> leftOut) implements Verdict {}

    /** A table that must not be published; the detail says which value spoke against it. */
    record Refused(Refusal reason, String detail, SortedMap<String, Flaw> leftOut) implements Verdict {}
}
