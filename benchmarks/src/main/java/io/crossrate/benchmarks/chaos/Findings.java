package io.crossrate.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;

/** What is not as it must be. */
final class Findings {

    private static final int MOST_SHOWN = 50;

    private final List<String> findings = new ArrayList<>();

    /** @param about what it was found at */
    void require(boolean holds, String otherwise, Object... about) {
        if (!holds) findings.add(otherwise + ": " + List.of(about));
    }

    int count() {
        return findings.size();
    }

    void print() {
        findings.stream().limit(MOST_SHOWN).forEach(finding -> System.out.println("FOUND " + finding));
        if (findings.size() > MOST_SHOWN) System.out.printf("… and %d more%n", findings.size() - MOST_SHOWN);
    }
}
