package io.crossrate.conversion.adapter.redis;

import io.crossrate.conversion.application.RateStore;
import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.money.rate.RateTable;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest tables in one Redis hash: a field of each source holds its table as text, a second one its version. A script
 * compares and sets in one step, so that replicas in any order never put an older table in place of a newer one.
 */
@Singleton
public final class RedisRateStore implements RateStore {

    private static final Logger log = LoggerFactory.getLogger(RedisRateStore.class);
    private static final String VERSION = ":version";
    private static final String KEEP_IF_NEWER =
            """
            local version = redis.call('HGET', KEYS[1], ARGV[1] .. ':version')
            if version then
              local sameMarket = version:sub(1, 1) == ARGV[2]:sub(1, 1)
              local from = sameMarket and 1 or 24
              if version:sub(from) >= ARGV[2]:sub(from) then return 0 end
            end
            redis.call('HSET', KEYS[1], ARGV[1] .. ':version', ARGV[2], ARGV[1], ARGV[3])
            redis.call('PUBLISH', KEYS[2], ARGV[3])
            return 1
            """;

    /** Sets where both fields are as they were seen; a missing one reads as nothing. */
    private static final String REPLACE =
            """
            local version = redis.call('HGET', KEYS[1], ARGV[1] .. ':version') or ''
            local text = redis.call('HGET', KEYS[1], ARGV[1]) or ''
            local held = ''
            if version ~= '' or text ~= '' then held = version .. '\\n' .. text end
            if held ~= ARGV[4] then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1] .. ':version', ARGV[2], ARGV[1], ARGV[3])
            redis.call('PUBLISH', KEYS[2], ARGV[3])
            return 1
            """;

    private final RedisConnection redis;
    private final String tables;
    private final String channel;

    /** @param prefix put before every key, so that tests keep apart; empty in production */
    public RedisRateStore(
            RedisConnection redis, @Property(name = "redis.key-prefix", defaultValue = "") String prefix) {
        this.redis = redis;
        // The braces keep both in one slot of a cluster, as the script needs them.
        this.tables = prefix + "{rates}:tables";
        this.channel = prefix + "{rates}:kept";
    }

    @Override
    public boolean keepIfNewer(RateTable table) {
        String[] keys = {tables, channel};
        Long kept = whileThere(() -> redis.commands()
                .eval(
                        KEEP_IF_NEWER,
                        ScriptOutputType.INTEGER,
                        keys,
                        table.source(),
                        version(table),
                        TableText.write(table)));
        return kept == 1;
    }

    @Override
    public List<RateTable> latest() {
        var fields = whileThere(() -> redis.commands().hgetall(tables));
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().endsWith(VERSION))
                .flatMap(field -> read(field.getValue()).stream())
                .toList();
    }

    @Override
    public Map<String, String> contents() {
        var fields = whileThere(() -> redis.commands().hgetall(tables));
        var contents = new HashMap<String, String>();
        for (var name : fields.keySet()) {
            var source = name.endsWith(VERSION) ? name.substring(0, name.length() - VERSION.length()) : name;
            contents.put(source, content(fields.getOrDefault(source + VERSION, ""), fields.getOrDefault(source, "")));
        }
        return contents;
    }

    @Override
    public String contentOf(RateTable table) {
        return content(version(table), TableText.write(table));
    }

    /** As the script puts it. */
    private static String content(String version, String text) {
        return version + "\n" + text;
    }

    @Override
    public boolean replace(String seen, RateTable table) {
        String[] keys = {tables, channel};
        Long replaced = whileThere(() -> redis.commands()
                .eval(
                        REPLACE,
                        ScriptOutputType.INTEGER,
                        keys,
                        table.source(),
                        version(table),
                        TableText.write(table),
                        seen));
        return replaced == 1;
    }

    @Override
    public void follow(Consumer<RateTable> follower) {
        var opened = whileThere(() -> redis.client().connectPubSub());
        opened.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String text) {
                read(text).ifPresent(follower);
            }
        });
        try {
            opened.sync().subscribe(channel);
        } catch (RedisException e) {
            opened.close();
            throw new StoreUnavailable(e);
        }
    }

    /**
     * Compared as text by the script: which market, then both instants in nanoseconds, 21 digits each. The script looks
     * at the second instant alone, from the 24th character, where the markets differ.
     */
    private static String version(RateTable table) {
        return "%s%s.%s".formatted(table.simulated() ? 's' : 'r', nanos(table.asOf()), nanos(table.fetchedAt()));
    }

    private static String nanos(Instant instant) {
        return "%012d%09d".formatted(instant.getEpochSecond(), instant.getNano());
    }

    /** What cannot be read was not written by us; a newer table will take its place. */
    private static Optional<RateTable> read(String text) {
        try {
            return Optional.of(TableText.read(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            log.warn("a rate table in Redis cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static <T> T whileThere(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisException e) {
            throw new StoreUnavailable(e);
        }
    }
}
