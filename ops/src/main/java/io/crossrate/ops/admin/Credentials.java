package io.crossrate.ops.admin;

import io.crossrate.ops.NotDone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who the operator is: an access token, or the e-mail address and password of an account. */
public final class Credentials {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:CROSSRATE_OPERATOR_TOKEN}",
            description = "an access token; better given as CROSSRATE_OPERATOR_TOKEN, as others see options")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:CROSSRATE_OPERATOR_TOKEN_FILE}",
            description = "the file of an access token; CROSSRATE_OPERATOR_TOKEN_FILE")
    private @Nullable Path tokenFile;

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            defaultValue = "${env:CROSSRATE_OPERATOR_EMAIL:-operator@crossrate.local}",
            description = "signs in where no token is given; CROSSRATE_OPERATOR_EMAIL (${DEFAULT-VALUE})")
    private String email = "operator@crossrate.local";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            defaultValue = "${env:CROSSRATE_OPERATOR_PASSWORD_FILE:-"
                    + "${env:CROSSRATE_DATA:-.crossrate}/secrets/operator-password}",
            description = "the file of the password; CROSSRATE_OPERATOR_PASSWORD_FILE (${DEFAULT-VALUE})")
    private Path passwordFile = Path.of(".crossrate/secrets/operator-password");

    /** The token that was given, or null where there is none to be had but by signing in. */
    @Nullable
    String token() throws NotDone {
        if (token != null) {
            return token.strip();
        }
        return tokenFile == null ? null : read(tokenFile, "the access token");
    }

    String email() {
        return email;
    }

    String password() throws NotDone {
        return read(passwordFile, "the operator's password");
    }

    private static String read(Path file, String what) throws NotDone {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new NotDone(
                    "%s cannot be read from %s; name a file with --password-file, or give a token with --token"
                            .formatted(what, file),
                    e);
        }
    }
}
