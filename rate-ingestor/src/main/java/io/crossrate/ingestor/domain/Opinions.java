package io.crossrate.ingestor.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What others think of suspicious values. Where the rates of a table have moved together they make one claim, and who
 * knows some of them has spoken on all; a first value has not moved and is spoken of for itself.
 */
final class Opinions {

    private final Map<String, String> against = new HashMap<>();
    private final Map<String, String> by = new HashMap<>();
    private final Set<String> ofForm = new HashSet<>();
    private final Set<String> first = new HashSet<>();
    private final boolean isOneClaim;

    private Opinions(boolean isOneClaim) {
        this.isOneClaim = isOneClaim;
    }

    static Opinions of(SortedMap<String, Suspicion> suspicions, Evidence evidence, boolean haveMovedTogether) {
        var opinions = new Opinions(haveMovedTogether);
        suspicions.forEach((code, suspicion) -> {
            evidence.against(code, suspicion).ifPresent(it -> opinions.against.put(code, it));
            evidence.confirming(code, suspicion).ifPresent(it -> opinions.by.put(code, it));
            if (suspicion.ofForm()) {
                opinions.ofForm.add(code);
            }
            if (suspicion.before() == null) {
                opinions.first.add(code);
            }
        });
        return opinions;
    }

    /** What speaks against the value, in words. */
    Optional<String> against(String code) {
        return of(against, code, by.size() < against.size())
                .or(() -> ofForm.contains(code) ? Optional.of("it looks like a mistake of form") : Optional.empty());
    }

    /** The other provider that confirms it. */
    Optional<String> by(String code) {
        return of(by, code, by.size() > against.size());
    }

    private Optional<String> of(Map<String, String> opinions, String code, boolean prevails) {
        var own = Optional.ofNullable(opinions.get(code));
        return isOneClaim && prevails && !first.contains(code) ? own.or(() -> any(opinions.values())) : own;
    }

    private static Optional<String> any(Collection<String> words) {
        return words.stream().sorted().findFirst();
    }
}
