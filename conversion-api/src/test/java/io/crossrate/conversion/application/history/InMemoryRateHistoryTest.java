package io.crossrate.conversion.application.history;

class InMemoryRateHistoryTest extends RateHistoryContract {

    @Override
    protected RateHistory emptyHistory() {
        return new InMemoryRateHistory();
    }
}
