package io.crossrate.conversion.application;

import io.crossrate.money.rate.RateTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A rate store that can be sent away and flushed. */
public final class InMemoryRateStore implements RateStore {

    private final Map<String, RateTable> tables = new TreeMap<>();
    private final List<Consumer<RateTable>> followers = new CopyOnWriteArrayList<>();
    private boolean away;

    @Override
    public synchronized boolean keepIfNewer(RateTable table) {
        there();
        var held = tables.get(table.source());
        if (held != null && !table.isNewerThan(held)) {
            return false;
        }
        tables.put(table.source(), table);
        followers.forEach(follower -> follower.accept(table));
        return true;
    }

    @Override
    public synchronized List<RateTable> latest() {
        there();
        return List.copyOf(tables.values());
    }

    @Override
    public synchronized Map<String, String> contents() {
        there();
        return tables.values().stream().collect(Collectors.toMap(RateTable::source, this::contentOf));
    }

    @Override
    public String contentOf(RateTable table) {
        return table.toString();
    }

    @Override
    public synchronized boolean replace(String seen, RateTable table) {
        there();
        var held = tables.get(table.source());
        if (!seen.equals(held == null ? NOTHING : contentOf(held))) {
            return false;
        }
        tables.put(table.source(), table);
        followers.forEach(follower -> follower.accept(table));
        return true;
    }

    @Override
    public synchronized void follow(Consumer<RateTable> follower) {
        there();
        followers.add(follower);
    }

    synchronized void goAway() {
        away = true;
    }

    synchronized void comeBackEmpty() {
        away = false;
        tables.clear();
    }

    private void there() {
        if (away) {
            throw new StoreUnavailable(new IllegalStateException("sent away"));
        }
    }
}
