package io.crossrate.conversion.adapter.http;

import io.crossrate.money.rate.RateBoard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/** The newest states of the rates, each with its id: a client that names one of them is told what came after it. */
final class RecentMoments {

    private static final int ID_BYTES = 12;

    private final int size;
    private final Deque<StreamMoment> moments = new ArrayDeque<>();
    private long count;

    RecentMoments(int size) {
        this.size = size;
    }

    /** Adds the state that holds from now on, and forgets the oldest where there are too many. */
    synchronized void add(RateBoard board) {
        if (moments.size() == size) {
            moments.removeFirst();
        }
        moments.addLast(new StreamMoment(++count, id(board), board.bare()));
    }

    /** The state that holds. */
    synchronized StreamMoment newest() {
        if (moments.isEmpty()) {
            throw new NoSuchElementException("no state has been added");
        }
        return moments.getLast();
    }

    /** The state of that id and all that came after it, in their order; nothing where the id is unknown or forgotten. */
    synchronized List<StreamMoment> since(String id) {
        var found = new ArrayDeque<StreamMoment>();
        for (var all = moments.descendingIterator(); all.hasNext(); ) {
            var moment = all.next();
            found.addFirst(moment);
            if (moment.id().equals(id)) {
                return new ArrayList<>(found);
            }
        }
        return List.of();
    }

    /** Of what every rate follows from: the tables, what is left of the older ones, and how far each is trusted. */
    private static String id(RateBoard board) {
        var content = new StringBuilder();
        board.allTables().forEach(table -> content.append(table.snapshotId())
                .append(' ')
                .append(table.rates().size())
                .append(' ')
                .append(board.freshness(table).word())
                .append('\n'));
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
