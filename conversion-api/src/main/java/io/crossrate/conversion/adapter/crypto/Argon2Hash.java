package io.crossrate.conversion.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's Argon2id hash with all that is needed to make it again, as the reference implementation writes it: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, both in base64 without padding.
 */
final class Argon2Hash {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String ENCODED = "([A-Za-z0-9+/]{11,128})";
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$" + ENCODED + "\\$" + ENCODED);

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** What a hash takes. */
    record Cost(int memoryKib, int iterations, int parallelism) {}

    /** Of the password with a salt of its own. */
    static Argon2Hash of(String password, Cost cost, Argon2Memory memory) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Argon2Hash(cost, salt, computed(password, cost, salt, HASH_BYTES, memory));
    }

    /** A hash that no password is known for. */
    static Argon2Hash ofNobody(Cost cost) {
        return new Argon2Hash(cost, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** @throws IllegalArgumentException where the text is none */
    static Argon2Hash parse(String text) {
        var part = TEXT.matcher(text);
        if (!part.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        var cost = new Cost(
                Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)), Integer.parseInt(part.group(3)));
        return new Argon2Hash(
                cost,
                Base64.getDecoder().decode(part.group(4)),
                Base64.getDecoder().decode(part.group(5)));
    }

    boolean matches(String password, Argon2Memory memory) {
        return MessageDigest.isEqual(hash, computed(password, cost, salt, hash.length, memory));
    }

    /** Whether it was made at this cost and is as long as those of today. */
    boolean isOf(Cost other) {
        return cost.equals(other) && hash.length == HASH_BYTES;
    }

    private static byte[] computed(String password, Cost cost, byte[] salt, int length, Argon2Memory memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(memory.blocks())
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }

    @Override
    public String toString() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.iterations(),
                        cost.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }
}
