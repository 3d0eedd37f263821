package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.accounts.Tokens;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.User;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the account resources. Secrets stay out of their text forms. */
final class AccountMessages {

    private AccountMessages() {}

    @Serdeable
    record Credentials(@Nullable String email, @Nullable String password) {

        EmailAddress address() {
            return EmailAddress.of(required("email", email));
        }

        String secret() {
            return required("password", password);
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    @Serdeable
    record RefreshRequest(@Nullable String refreshToken) {

        String token() {
            return required("refreshToken", refreshToken);
        }

        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    @Serdeable
    record Account(String id, String email, List<String> roles) {

        static Account of(User user) {
            return new Account(
                    user.id().toString(),
                    user.email().value(),
                    user.roles().stream().map(Role::name).sorted().toList());
        }
    }

    @Serdeable
    record TokenAnswer(String accessToken, String refreshToken, String tokenType, long expiresIn) {

        static TokenAnswer of(Tokens tokens) {
            return new TokenAnswer(
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    "Bearer",
                    tokens.expiresIn().toSeconds());
        }

        @Override
        public String toString() {
            return "TokenAnswer";
        }
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new InvalidRequest("'" + field + "' is missing");
        }
        return value;
    }
}
