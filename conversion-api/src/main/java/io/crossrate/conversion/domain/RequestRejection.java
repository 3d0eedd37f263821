package io.crossrate.conversion.domain;

import java.time.Duration;

/** Requests that are wrong in themselves, whatever the service holds. */
public abstract sealed class RequestRejection extends Rejection {

    RequestRejection(String message) {
        super(message);
    }

    /** A field or parameter that is missing, unknown or has no meaning here. */
    public static final class InvalidRequest extends RequestRejection {
        public InvalidRequest(String message) {
            super(message);
        }
    }

    /** A limit order whose time is up when it comes. */
    public static final class LimitExpired extends RequestRejection implements TooLate {
        public LimitExpired() {
            super("'expiresAt' is past: it is until when the order waits for its limit");
        }
    }

    /** An amount that is no plain decimal number, or beyond what can be stored. */
    public static final class InvalidAmount extends RequestRejection {
        public InvalidAmount(String message) {
            super(message);
        }
    }

    /** A key that came with another request before. */
    public static final class IdempotencyKeyMismatch extends RequestRejection {
        public IdempotencyKeyMismatch() {
            super("this Idempotency-Key came with another body before; a new request needs a new key");
        }
    }

    /** A key whose first request is not answered yet. */
    public static final class IdempotencyKeyInFlight extends RequestRejection {
        public IdempotencyKeyInFlight() {
            super("the first request with this Idempotency-Key is under way; try again in a second");
        }
    }

    /** One more of what is limited. */
    public static final class TooManyRequests extends RequestRejection {

        private final Duration retryAfter;

        public TooManyRequests(String limit, Duration retryAfter) {
            super("%s; try again in %d s".formatted(limit, seconds(retryAfter)));
            this.retryAfter = retryAfter;
        }

        /** Whole seconds to wait, at least one. */
        public long retryAfterSeconds() {
            return seconds(retryAfter);
        }

        private static long seconds(Duration wait) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }
}
