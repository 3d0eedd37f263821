package io.crossrate.orders.application.operators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A line of the operators' log, bound to the line before: who changes one has to change all that follow.
 *
 * @param number counts the lines from 1, without gaps
 * @param previousHash the hash of the line before, {@link #NOTHING} for the first
 * @param hash of this line, in hexadecimal
 */
public record LogLine(long number, LogEntry entry, String previousHash, String hash) {

    /** What the first line follows. */
    public static final String NOTHING = "0".repeat(64);

    /** The line that follows those. */
    public static LogLine after(long number, String previousHash, LogEntry entry) {
        return new LogLine(number, entry, previousHash, hash(number, previousHash, entry));
    }

    /** Whether the line says what it said when it was written. */
    public boolean isIntact() {
        return hash.equals(hash(number, previousHash, entry));
    }

    /** SHA-256 over every field with its length before it, so that no two lines read alike. */
    private static String hash(long number, String previousHash, LogEntry entry) {
        var text = new StringBuilder();
        field(text, Long.toString(number));
        field(text, previousHash);
        field(text, entry.operation().toString());
        field(text, entry.at().toString());
        field(text, entry.operatorId().toString());
        field(text, entry.action());
        field(text, entry.target());
        field(text, entry.reason());
        field(text, entry.outcome());
        entry.counts().forEach((name, count) -> field(text, name + "=" + count));
        field(text, entry.detail());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void field(StringBuilder text, String value) {
        text.append(value.length()).append(':').append(value).append('\n');
    }
}
