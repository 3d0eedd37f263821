package io.crossrate.web.application;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The board of major pairs in memory: the newest tick of each, its last few rates, and whether ticks still arrive. */
@Singleton
public final class LiveBoard {

    private static final int KEPT_RATES = 60;

    private final List<String> pairs;
    private final Map<String, Deque<Tick>> recent = new HashMap<>();
    private final List<Consumer<List<Tick>>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean connected;

    public LiveBoard(LiveConfig config) {
        this.pairs = config.pairs();
    }

    /** One line of the board; the tick is null until the pair had one. */
    public record Row(String pair, @Nullable Tick tick, List<String> recentRates) {}

    /** Takes newly arrived ticks and tells the listeners of those that say something new. */
    public void arrived(List<Tick> ticks) {
        var news = new ArrayList<Tick>();
        synchronized (recent) {
            for (var tick : ticks) {
                if (pairs.contains(tick.pair()) && keep(tick)) {
                    news.add(tick);
                }
            }
        }
        connected(true);
        if (!news.isEmpty()) {
            tell(List.copyOf(news));
        }
    }

    /** Whether the stream of rates stands; listeners hear of a change as an empty list. */
    public void connected(boolean now) {
        if (connected != now) {
            connected = now;
            tell(List.of());
        }
    }

    public boolean isConnected() {
        return connected;
    }

    /** All pairs in the order of the board. */
    public List<Row> rows() {
        synchronized (recent) {
            return pairs.stream().map(this::row).toList();
        }
    }

    /** Whether any number of the board is made up. */
    public boolean isSimulated() {
        synchronized (recent) {
            return recent.values().stream().anyMatch(ticks -> ticks.getLast().simulated());
        }
    }

    public void listen(Consumer<List<Tick>> listener) {
        listeners.add(listener);
    }

    private boolean keep(Tick tick) {
        var ticks = recent.computeIfAbsent(tick.pair(), pair -> new ArrayDeque<>());
        if (tick.equals(ticks.peekLast())) {
            return false;
        }
        ticks.addLast(tick);
        if (ticks.size() > KEPT_RATES) {
            ticks.removeFirst();
        }
        return true;
    }

    private Row row(String pair) {
        var ticks = recent.get(pair);
        return ticks == null
                ? new Row(pair, null, List.of())
                : new Row(pair, ticks.getLast(), ticks.stream().map(Tick::rate).toList());
    }

    private void tell(List<Tick> news) {
        listeners.forEach(listener -> listener.accept(news));
    }
}
