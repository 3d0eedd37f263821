package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.application.accounts.Users.Credentials;
import io.crossrate.conversion.domain.AccountRejection.EmailTaken;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first operator from a secret, where one is configured. */
@Singleton
public final class FirstOperator {

    private static final Logger log = LoggerFactory.getLogger(FirstOperator.class);

    private final OperatorConfig config;
    private final Register register;
    private final Users users;

    FirstOperator(OperatorConfig config, Register register, Users users) {
        this.config = config;
        this.register = register;
        this.users = users;
    }

    /** Adds the operator's account where its address has none; an account that stands there gains no right by this. */
    public void add() {
        var address = config.operatorEmail();
        var passwordFile = config.operatorPasswordFile();
        if (address == null || passwordFile == null) {
            return;
        }
        var email = EmailAddress.of(address);
        var standing = users.credentials(email).map(Credentials::user);
        if (standing.isEmpty()) {
            try {
                register.registerOperator(email, read(passwordFile));
                log.info("the first operator has an account");
            } catch (EmailTaken _) {
                log.info("another replica made the first operator's account");
            }
        } else if (!standing.get().roles().contains(Role.OPERATOR)) {
            log.warn("auth.operator-email has an ordinary account: no operator was made");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("auth.operator-password-file cannot be read", e);
        }
    }
}
