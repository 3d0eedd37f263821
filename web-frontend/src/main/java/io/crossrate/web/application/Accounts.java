package io.crossrate.web.application;

/** Accounts and their tokens. All calls throw {@link Refused} or {@link ConversionApiAway}. */
public interface Accounts {

    /** Creates an account; the address is that of the browser, for the throttle. */
    void register(String email, String password, String address);

    Tokens login(String email, String password, String address);

    /** Trades a refresh token for the next pair; the address as above. A token works once: its reuse ends the session. */
    Tokens refresh(String refreshToken, String address);

    /** Ends the session of this refresh token. */
    void logout(String refreshToken, String address);
}
