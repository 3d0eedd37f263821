package io.crossrate.conversion.adapter.http;

import com.github.benmanes.caffeine.cache.Interner;
import io.crossrate.money.CurrencyPair;
import java.util.List;

/** The pairs that a client follows. Clients with the same pairs hold the same object, so that it compares quickly. */
final class FollowedPairs {

    private static final Interner<FollowedPairs> ALL = Interner.newWeakInterner();

    private final List<CurrencyPair> list;
    private final int hash;

    private FollowedPairs(List<CurrencyPair> list) {
        this.list = List.copyOf(list);
        this.hash = list.hashCode();
    }

    static FollowedPairs of(List<CurrencyPair> pairs) {
        return ALL.intern(new FollowedPairs(pairs));
    }

    List<CurrencyPair> list() {
        return list;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof FollowedPairs pairs && list.equals(pairs.list));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
