package io.crossrate.conversion.application.accounts;

/** Slow, salted hashes of passwords. Each call costs tens of milliseconds; it throws {@code TooBusy} past a bound. */
public interface PasswordHashes {

    /** A hash under today's parameters, with the parameters and a fresh salt in its text. */
    String hash(String password);

    /** Whether the password is the one that was hashed, whatever the parameters were then. */
    boolean matches(String password, String hash);

    /** False, after the work of a check: for an address that has no account. */
    boolean matchesNobody(String password);

    /** Whether the hash was made under today's parameters. */
    boolean isCurrent(String hash);
}
