package io.crossrate.conversion.adapter.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's connection to Redis. It is opened at the first use that finds Redis there, follows a restart by itself,
 * and while Redis is away every use fails within a second instead of waiting in a queue.
 */
@Singleton
public final class RedisConnection {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ClientResources resources;
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile long notBeforeNanos = System.nanoTime();

    public RedisConnection(@Property(name = "redis.uri") String uri) {
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RETRY))
                .build();
        var address = RedisURI.create(uri);
        address.setTimeout(PATIENCE);
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
    }

    /**
     * Commands that block for at most a second: to be called from a thread that may.
     *
     * @throws RedisException while Redis is away
     */
    public RedisCommands<String, String> commands() {
        var open = connection;
        return (open != null ? open : connect()).sync();
    }

    /** The client, for connections of another kind such as subscriptions. */
    RedisClient client() {
        return client;
    }

    private synchronized StatefulRedisConnection<String, String> connect() {
        var open = connection;
        if (open != null) {
            return open;
        }
        if (System.nanoTime() - notBeforeNanos < 0) {
            throw new RedisException("Redis could not be reached a moment ago");
        }
        try {
            var opened = client.connect();
            connection = opened;
            log.info("connected to Redis");
            return opened;
        } catch (RedisConnectionException e) {
            notBeforeNanos = System.nanoTime() + RETRY.toNanos();
            throw e;
        }
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
        resources.shutdown().awaitUninterruptibly(PATIENCE.toMillis());
    }
}
