package io.crossrate.conversion.adapter.redis;

import io.crossrate.conversion.application.Dependency;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;

/** Pings Redis. */
@Singleton
final class RedisDependency implements Dependency {

    private final RedisConnection redis;

    RedisDependency(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean answers() {
        try {
            redis.commands().ping();
            return true;
        } catch (RedisException e) {
            return false;
        }
    }
}
