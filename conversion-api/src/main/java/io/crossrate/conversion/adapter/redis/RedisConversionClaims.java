package io.crossrate.conversion.adapter.redis;

import io.crossrate.conversion.adapter.redis.ConversionClaimEntry.State;
import io.crossrate.conversion.application.conversions.ConversionClaim;
import io.crossrate.conversion.application.conversions.ConversionClaims;
import io.crossrate.conversion.application.conversions.WrittenReceipts;
import io.crossrate.conversion.domain.conversions.ConversionRequest;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.lettuce.core.ScriptOutputType;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims in Redis: an entry for each conversion's id, changed by scripts. */
@Singleton
final class RedisConversionClaims implements ConversionClaims {

    private static final String NOTHING = "";

    /** Takes a free id; an entry that is as expected counts as free. Answers what stands against it. */
    private static final String CLAIM =
            """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return held end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return false
            """;

    /** Replaces this holder's entry, or a lapsed one; an empty replacement deletes. */
    private static final String SETTLE =
            """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return 0 end
            if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
            return 1
            """;

    private final RedisConnection redis;
    private final JsonMapper json;
    private final WrittenReceipts receipts;
    private final String prefix;
    private final WhileAway whileAway = new WhileAway("conversions");

    /** @param prefix put before every key, so that tests keep apart; empty in production */
    RedisConversionClaims(
            RedisConnection redis,
            JsonMapper json,
            WrittenReceipts receipts,
            @Property(name = "redis.key-prefix", defaultValue = "") String prefix) {
        this.redis = redis;
        this.json = json;
        this.receipts = receipts;
        this.prefix = prefix;
    }

    @Override
    public ConversionClaim claim(UUID id, ConversionRequest request) {
        var fresh = new ConversionClaim.Granted(id, request, UUID.randomUUID(), Optional.empty());
        return whileAway.orElse(fresh, () -> claim(fresh));
    }

    private ConversionClaim claim(ConversionClaim.Granted fresh) {
        var held = tryClaim(fresh, NOTHING);
        if (held == null) {
            return fresh;
        }
        var entry = read(held);
        if (!entry.request().equals(fresh.request().meaning())) {
            return new ConversionClaim.OtherRequest();
        }
        return switch (entry.state()) {
            case IN_FLIGHT -> new ConversionClaim.InFlight();
            case SUSPENDED -> resume(fresh, held, conversion(entry));
            case PLACED -> new ConversionClaim.Placed(conversion(entry));
        };
    }

    private ConversionClaim resume(ConversionClaim.Granted fresh, String suspended, PlacedConversion begun) {
        var resumed = new ConversionClaim.Granted(fresh.id(), fresh.request(), fresh.holder(), Optional.of(begun));
        // Whoever else resumed it at this moment is under way.
        return tryClaim(resumed, suspended) == null ? resumed : new ConversionClaim.InFlight();
    }

    private @Nullable String tryClaim(ConversionClaim.Granted claim, String expected) {
        return redis.commands()
                .eval(CLAIM, ScriptOutputType.VALUE, keys(claim.id()), expected, inFlight(claim), millis(LEASE));
    }

    @Override
    public void confirm(ConversionClaim.Granted claim, PlacedConversion conversion) {
        settle(claim, entry(State.PLACED, claim, receipts.write(conversion)), KEPT);
    }

    @Override
    public void suspend(ConversionClaim.Granted claim, PlacedConversion conversion) {
        settle(claim, entry(State.SUSPENDED, claim, receipts.write(conversion)), RETRY_WINDOW);
    }

    @Override
    public void release(ConversionClaim.Granted claim) {
        settle(claim, NOTHING, KEPT);
    }

    private void settle(ConversionClaim.Granted claim, String next, Duration kept) {
        whileAway.orElse(0L, () -> redis.commands()
                .<Long>eval(SETTLE, ScriptOutputType.INTEGER, keys(claim.id()), inFlight(claim), next, millis(kept)));
    }

    @Override
    public Optional<PlacedConversion> placed(UUID id) {
        return whileAway.orElse(
                Optional.empty(), () -> Optional.ofNullable(redis.commands().get(key(id)))
                        .map(this::read)
                        .filter(entry -> entry.state() == State.PLACED)
                        .map(this::conversion));
    }

    private PlacedConversion conversion(ConversionClaimEntry entry) {
        var receipt = entry.receipt();
        if (receipt == null) {
            throw new IllegalStateException("a claim of state " + entry.state() + " has no receipt");
        }
        return receipts.read(receipt);
    }

    private String[] keys(UUID id) {
        return new String[] {key(id)};
    }

    private String key(UUID id) {
        return prefix + "conversions:claim:" + id;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** A holder's entry reads the same each time, so that the scripts know it again. */
    private String inFlight(ConversionClaim.Granted claim) {
        return entry(State.IN_FLIGHT, claim, null);
    }

    private String entry(State state, ConversionClaim.Granted claim, @Nullable String receipt) {
        try {
            return json.writeValueAsString(ConversionClaimEntry.of(state, claim, receipt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConversionClaimEntry read(String text) {
        try {
            return json.readValue(text, ConversionClaimEntry.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a claim in Redis cannot be read", e);
        }
    }
}
