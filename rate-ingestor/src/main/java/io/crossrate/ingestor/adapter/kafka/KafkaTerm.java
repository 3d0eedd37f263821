package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.PollerLease.Term;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A term that lasts from renewal to renewal, each of which Kafka has acknowledged. */
final class KafkaTerm implements Term {

    private final long validNanos;
    private long renewedAt;
    private boolean ended;
    private boolean renewalWanted;

    /** A term that Kafka has acknowledged; the moment is the one before it was asked. */
    KafkaTerm(Duration validity, long askedAt) {
        this.validNanos = validity.toNanos();
        this.renewedAt = askedAt;
    }

    /** Kafka has acknowledged it once more; false where it was over already and stays so. */
    synchronized boolean renew(long askedAt) {
        if (!isHeld()) {
            return false;
        }
        renewedAt = askedAt;
        renewalWanted = false;
        notifyAll();
        return true;
    }

    /** Whether somebody waits for the next renewal. */
    synchronized boolean isRenewalWanted() {
        return renewalWanted;
    }

    /** Whether it was ended, and did not just run out. */
    synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized boolean isHeld() {
        return !ended && remainingNanos() > 0;
    }

    @Override
    public synchronized boolean confirm() throws InterruptedException {
        var asked = System.nanoTime();
        while (isHeld() && renewedAt - asked < 0) {
            renewalWanted = true;
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, remainingNanos()));
        }
        return isHeld();
    }

    @Override
    public synchronized void end() {
        // One that has run out is over already, and its replica may be the poller again by the next renewal.
        ended |= isHeld();
        notifyAll();
    }

    @Override
    public synchronized void awaitEnd() throws InterruptedException {
        while (isHeld()) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, remainingNanos()));
        }
    }

    private long remainingNanos() {
        return validNanos - (System.nanoTime() - renewedAt);
    }
}
