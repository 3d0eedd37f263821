package io.crossrate.conversion.application.conversions;

class InMemoryConversionHistoryTest extends ConversionHistoryContract {

    private final InMemoryConversionHistory history = new InMemoryConversionHistory();

    @Override
    protected ConversionHistory history() {
        return history;
    }
}
