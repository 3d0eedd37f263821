package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The order in which the sources of a kind are preferred; a source that is not named comes after those that are. */
@ConfigurationProperties("ingestor.preference")
public record PreferenceConfig(
        @Bindable(defaultValue = "ecb,frankfurter,open-er-api,exchangerate-api,openexchangerates") List<String> fiat,
        @Bindable(defaultValue = "coingecko") List<String> crypto) {

    public PreferenceConfig {
        fiat = fiat.stream().map(String::strip).toList();
        crypto = crypto.stream().map(String::strip).toList();
        if (new HashSet<>(fiat).size() < fiat.size() || new HashSet<>(crypto).size() < crypto.size()) {
            throw new IllegalArgumentException("ingestor.preference names a source twice");
        }
    }

    /** The sources of this kind, the preferred one first. */
    public List<Source> ordered(TableKind kind, List<Source> sources) {
        var names =
                switch (kind) {
                    case FIAT -> fiat;
                    case CRYPTO -> crypto;
                };
        return sources.stream()
                .filter(source -> source.kind() == kind)
                .sorted(Comparator.<Source>comparingInt(source -> place(names, source))
                        .thenComparing(Source::name))
                .toList();
    }

    private static int place(List<String> names, Source source) {
        var place = names.indexOf(source.name());
        return place < 0 ? names.size() : place;
    }
}
