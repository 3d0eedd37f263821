package io.crossrate.backends;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to remember. */
public final class Passwords {

    private static final int BYTES = 24;

    private Passwords() {}

    /** 192 random bits as 32 letters, digits, - or _. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
