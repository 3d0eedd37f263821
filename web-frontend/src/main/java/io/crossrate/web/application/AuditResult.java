package io.crossrate.web.application;

import java.util.List;

/** What an audit of all orders came to. */
public record AuditResult(
        boolean clean,
        long orders,
        long records,
        long statusEvents,
        List<Invariant> invariants,
        List<Finding> findings) {

    /** A promise, and how often it was broken. */
    public record Invariant(int number, String promise, long broken) {}

    /** What breaks one. */
    public record Finding(int invariant, String what) {}
}
