package io.crossrate.conversion.domain;

/** Requests that are refused for who asks, or because accounts cannot be looked up now. */
public abstract sealed class AccountRejection extends Rejection {

    AccountRejection(String message) {
        super(message);
    }

    /** A request for users only that carries no valid access token. */
    public static final class Unauthorized extends AccountRejection {
        public Unauthorized() {
            super(
                    "send a valid access token in the header 'Authorization: Bearer …'; POST /api/v1/auth/login gives one");
        }
    }

    /** An e-mail address and password that do not belong together; the same answer whether the account exists. */
    public static final class InvalidCredentials extends AccountRejection {
        public InvalidCredentials() {
            super("the e-mail address or the password is wrong");
        }
    }

    /** A refresh token that is unknown, used before, expired or of a session that was ended. */
    public static final class InvalidRefreshToken extends AccountRejection {
        public InvalidRefreshToken() {
            super("the refresh token is not valid, or was used before; sign in again");
        }
    }

    /** An e-mail address that has an account already. */
    public static final class EmailTaken extends AccountRejection {
        public EmailTaken() {
            super("this e-mail address has an account already; sign in instead");
        }
    }

    /** All password checks that this replica does at a time are taken. */
    public static final class TooBusy extends AccountRejection {
        public TooBusy() {
            super("too many people sign in at this moment; try again in a second");
        }
    }

    /** The accounts' database is away. */
    public static final class AccountsUnavailable extends AccountRejection {
        public AccountsUnavailable() {
            super("accounts cannot be reached now; try again shortly. Rates, conversions and orders go on");
        }
    }
}
