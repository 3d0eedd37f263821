package io.crossrate.ops.backfill;

/** rate-ingestor cannot do it now and may soon: it is away, or another replica polls. */
final class NotNow extends Exception {

    private final String remedy;

    NotNow(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What an operator can do where waiting does not help. */
    String remedy() {
        return remedy;
    }
}
