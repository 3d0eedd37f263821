package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.application.conversions.WrittenReceipts;
import io.micronaut.json.JsonMapper;

/** Receipts in the form that the service stores, for the tests of its stores. */
public final class ReceiptsAsEvents {

    private ReceiptsAsEvents() {}

    public static WrittenReceipts written() {
        return new ConversionCodec(JsonMapper.createDefault());
    }
}
