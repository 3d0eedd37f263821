package io.crossrate.conversion.application;

class InMemoryRateStoreTest extends RateStoreContract {

    @Override
    protected RateStore emptyStore() {
        return new InMemoryRateStore();
    }
}
