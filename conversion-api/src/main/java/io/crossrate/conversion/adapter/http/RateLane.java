package io.crossrate.conversion.adapter.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The followers whose connections one thread serves; everything here happens on it. */
final class RateLane {

    private final RateFrames frames;
    private final Set<RateFollower> followers = new HashSet<>();

    RateLane(RateFrames frames) {
        this.frames = frames;
    }

    void add(RateFollower follower) {
        followers.add(follower);
    }

    void remove(RateFollower follower) {
        followers.remove(follower);
    }

    void tell(StreamMoment now) {
        try (var chunks = new SharedChunks(frames)) {
            present().forEach(follower -> follower.tell(now, chunks));
        }
    }

    void beat() {
        try (var chunks = new SharedChunks(frames)) {
            present().forEach(follower -> follower.beat(chunks));
        }
    }

    /** Goes on with connections that are free again, and ends those that were not for too long; returns how many. */
    int tend(long nowNanos, Duration limit) {
        var ended = 0;
        for (var follower : present()) {
            if (follower.connection().isStuck(nowNanos, limit)) {
                follower.connection().close();
                ended++;
            } else {
                follower.catchUp();
            }
        }
        return ended;
    }

    void end() {
        present().forEach(follower -> follower.connection().end());
    }

    /** Those of now: sending to one may end it. */
    private List<RateFollower> present() {
        return List.copyOf(followers);
    }
}
