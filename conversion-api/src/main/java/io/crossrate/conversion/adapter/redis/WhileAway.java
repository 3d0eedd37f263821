package io.crossrate.conversion.adapter.redis;

import io.lettuce.core.RedisException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on without Redis while it is away, and says once that it does. */
final class WhileAway {

    private static final Logger log = LoggerFactory.getLogger(WhileAway.class);

    private final String what;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param what the things that Redis helps with, in the plural, for the log */
    WhileAway(String what) {
        this.what = what;
    }

    /** What the work gives, or this answer while Redis is away. */
    <T> T orElse(T answer, Supplier<T> work) {
        try {
            var done = work.get();
            if (away.compareAndSet(true, false)) {
                log.info("Redis holds the claims on {} again", what);
            }
            return done;
        } catch (RedisException e) {
            if (away.compareAndSet(false, true)) {
                log.warn("Redis is away, {} are taken without it: {}", what, e.getMessage());
            }
            return answer;
        }
    }
}
