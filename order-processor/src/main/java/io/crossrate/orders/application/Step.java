package io.crossrate.orders.application;

/** The named points of processing: a process that dies at any of them loses nothing and doubles nothing. */
public enum Step {
    AFTER_POLL,
    BEFORE_LEDGER_COMMIT,
    AFTER_LEDGER_COMMIT,
    BEFORE_SEND,
    AFTER_SEND,
    BEFORE_KAFKA_COMMIT,
    AFTER_KAFKA_COMMIT,
    /** In a rebuild, beside the processing of orders. */
    REBUILD_BATCH_COMMITTED,
    /** In a replay that puts orders in order, likewise. */
    REPLAY_CHUNK_COMMITTED
}
