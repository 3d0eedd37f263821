package io.crossrate.ingestor.application;

class InMemoryHistoryLogTest extends HistoryLogContract {

    @Override
    protected HistoryLog emptyHistory() {
        return new InMemoryHistoryLog();
    }
}
