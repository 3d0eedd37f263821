package io.crossrate.conversion.application.rebuild;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.crypto;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.application.InMemoryRateStore;
import io.crossrate.money.rate.RateTable;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is being published while the store is looked at is no difference. */
class MendStoreTest {

    private final InMemoryRateStore store = new InMemoryRateStore();
    private final RateTable before = crypto("coingecko", MONDAY, "USD 75000");
    private final RateTable published = crypto("coingecko", MONDAY.plusSeconds(3), "USD 75001");

    @Test
    void aTableThatIsPublishedMeanwhileIsNotToldOf() throws InterruptedException {
        store.keepIfNewer(before);

        var outcome = new MendStore(new PublishedMeanwhile(), store).mend(true);

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.tally()).isEqualTo(Tally.stored(1, 0));
    }

    /** Reads the next table that is published, which the store has a moment before it is told what was read. */
    private final class PublishedMeanwhile implements RateLog {

        @Override
        public Reader open() {
            throw new UnsupportedOperationException("only the newest tables are asked for");
        }

        @Override
        public Collection<RateTable> newest() {
            store.keepIfNewer(published);
            return List.of(published);
        }
    }
}
