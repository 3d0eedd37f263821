package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.PollerLease.Term;

/** Terms for tests of what happens within one. */
public final class Terms {

    private Terms() {}

    /** A term that lasts until it is ended. */
    public static Term held() {
        try {
            return new InMemoryPollerLease(new InMemoryPollerLease.Replicas(), "test").await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
