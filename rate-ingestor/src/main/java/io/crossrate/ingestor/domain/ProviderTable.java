package io.crossrate.ingestor.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as a provider sent it, before any check: codes in upper case, numbers as the text that stood there.
 *
 * @param base the code that the provider names as its base
 * @param asOf the provider's time, never ours
 * @param fetchedAt when the answer had been read
 * @param nextUpdateAt when the provider announces its next table, null where it does not
 * @param numbers the published text by code; the base itself may stand among them
 * @param outdated codes that the provider listed at an earlier time than the rest, with that number
 */
public record ProviderTable(
        String base,
        Instant asOf,
        Instant fetchedAt,
        @Nullable Instant nextUpdateAt,
        Map<String, String> numbers,
        Map<String, String> outdated) {

    public ProviderTable {
        numbers = Map.copyOf(numbers);
        outdated = Map.copyOf(outdated);
    }
}
