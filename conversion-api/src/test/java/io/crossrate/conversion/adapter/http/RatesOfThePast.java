package io.crossrate.conversion.adapter.http;

import static org.awaitility.Awaitility.await;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.history.RecordRates;
import io.crossrate.money.rate.RateTable;
import java.time.Duration;
import java.util.List;

/** Puts tables into a service's history as its consumer does. */
final class RatesOfThePast {

    private RatesOfThePast() {}

    static void record(Service service, List<RateTable> tables) {
        await().atMost(Duration.ofSeconds(30)).until(() -> recorded(service, tables));
    }

    private static boolean recorded(Service service, List<RateTable> tables) {
        try {
            service.bean(RecordRates.class).accept(tables);
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }
}
