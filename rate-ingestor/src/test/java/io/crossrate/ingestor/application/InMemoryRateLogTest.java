package io.crossrate.ingestor.application;

class InMemoryRateLogTest extends RateLogContract {

    @Override
    protected RateLog emptyLog() {
        return new InMemoryRateLog();
    }
}
