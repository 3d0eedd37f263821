package io.crossrate.conversion.application.conversions;

import static io.crossrate.conversion.application.conversions.Receipts.NOON;
import static io.crossrate.conversion.application.conversions.Receipts.placed;
import static io.crossrate.conversion.application.conversions.Receipts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.application.conversions.ConversionHistory.Cursor;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.crossrate.conversion.domain.conversions.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every history of conversions has to keep. */
public abstract class ConversionHistoryContract {

    private final UUID ada = UUID.randomUUID();

    protected abstract ConversionHistory history();

    @Test
    void aReceiptIsFoundAsItWasRecorded() {
        for (var request : List.of(
                request("GBP/USD", Side.FROM, "100.000"),
                request("EUR/BTC", Side.TO, "0.00000001"),
                request("ETH/XAU", Side.FROM, "12345678901234567890.123456789012345678"))) {
            var conversion = placed(UUID.randomUUID(), ada, request, NOON);

            history().record(List.of(conversion));

            assertThat(history().find(conversion.id())).contains(conversion);
        }
        assertThat(history().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theFirstOfAnIdStays() {
        var id = UUID.randomUUID();
        var first = placed(id, ada, request("EUR/USD", Side.FROM, "1"), NOON);
        var second = placed(id, ada, request("EUR/USD", Side.FROM, "1"), NOON.plusSeconds(1));

        history().record(List.of(first, second));
        history().record(List.of(second, placed(UUID.randomUUID(), ada, NOON)));

        assertThat(history().find(id)).contains(first);
        assertThat(history().newest(ada, Optional.empty(), 10)).hasSize(2);
    }

    @Test
    void pagesAreTheListInPiecesAlsoWhereTimesAreTheSame() {
        var all = IntStream.range(0, 30)
                .mapToObj(number -> placed(UUID.randomUUID(), ada, NOON.plusMillis(number / 4)))
                .toList();
        history().record(all);
        history().record(List.of(placed(UUID.randomUUID(), UUID.randomUUID(), NOON)));

        var list = history().newest(ada, Optional.empty(), 100);
        var pages = new ArrayList<PlacedConversion>();
        var page = history().newest(ada, Optional.empty(), 7);
        while (!page.isEmpty()) {
            pages.addAll(page);
            var last = page.getLast();
            page = history().newest(ada, Optional.of(new Cursor(last.placedAt(), last.id())), 7);
        }

        assertThat(list).containsExactlyInAnyOrderElementsOf(all);
        assertThat(list).isSortedAccordingTo((one, other) -> other.placedAt().compareTo(one.placedAt()));
        assertThat(pages).isEqualTo(list);
    }
}
