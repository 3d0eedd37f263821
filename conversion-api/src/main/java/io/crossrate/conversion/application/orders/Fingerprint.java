package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.LimitTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells two requests for an order apart: SHA-256 over their meaning, so that blanks and the order of fields do not count. */
public record Fingerprint(String hex) {

    /** The fingerprint of a request; a name has no line breaks, so that no two requests read the same. */
    public static Fingerprint of(String quoteToken, Customer customer) {
        return ofLine(quoteToken, customer);
    }

    /** The same for a limit order. */
    public static Fingerprint of(LimitTerms terms, Customer customer) {
        return ofLine(terms.meaning(), customer);
    }

    private static Fingerprint ofLine(String line, Customer customer) {
        var text = line + "\n" + customer.country() + "\n" + customer.name();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
