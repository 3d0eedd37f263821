package io.crossrate.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One order that a customer wants: what was sent under its key, as often as it took, and what came back.
 *
 * @param order the id that the key stands for
 * @param fields of the order that it must come to, as the API names them
 * @param ends the statuses that it may end with
 * @param cancels answers to the wish to cancel it
 */
record Purchase(
        String key,
        UUID order,
        Map<String, ?> body,
        Map<String, String> fields,
        Set<String> ends,
        List<Attempt> attempts,
        List<Attempt> cancels) {

    /** One answer; {@code said} is the order's id, or the problem. */
    record Attempt(int status, String said) {
        boolean leavesDoubt() {
            return status == 0 || status >= 500;
        }
    }

    Purchase(String key, UUID order, Map<String, ?> body, Map<String, String> fields, Set<String> ends) {
        this(key, order, body, fields, ends, new ArrayList<>(), new ArrayList<>());
    }

    synchronized void note(int status, String said) {
        attempts.add(new Attempt(status, said));
    }

    synchronized void noteCancel(int status, String said) {
        cancels.add(new Attempt(status, said));
    }

    /** Whether that end agrees with what was said of the wishes to cancel it. */
    boolean mayEndAs(String status) {
        var isCancelled = status.equals("CANCELLED");
        if (cancels.stream().anyMatch(cancel -> cancel.status() == 200)) return isCancelled;
        var isRefused = cancels.stream().allMatch(cancel -> cancel.status() == 409 || cancel.status() == 404);
        return ends.contains(status) && !(isCancelled && isRefused);
    }

    private synchronized Stream<Attempt> told() {
        return List.copyOf(attempts).stream();
    }

    /** Whether it was said to be accepted. */
    boolean isAccepted() {
        return told().anyMatch(attempt -> attempt.status() == 202);
    }

    /** How many attempts may have been done, or not. */
    int doubts() {
        return (int) told().filter(Attempt::leavesDoubt).count();
    }

    /** The ids that were told of it; more than one is a finding. */
    Set<String> ids() {
        var ids = new TreeSet<String>();
        told().filter(attempt -> attempt.status() == 202).forEach(attempt -> ids.add(attempt.said()));
        return ids;
    }

    /** One line of the customer's history. */
    String line() {
        return "%s %s %s, to be cancelled %s".formatted(key, order, told().toList(), cancels);
    }
}
