package io.crossrate.conversion.application.accounts;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The first operator's account: both its address and the file of its password, or neither. */
@ConfigurationProperties("auth")
public record OperatorConfig(@Nullable String operatorEmail, @Nullable Path operatorPasswordFile) {

    public OperatorConfig {
        if ((operatorEmail == null) != (operatorPasswordFile == null)) {
            throw new IllegalArgumentException("auth.operator-email and auth.operator-password-file belong together");
        }
    }
}
