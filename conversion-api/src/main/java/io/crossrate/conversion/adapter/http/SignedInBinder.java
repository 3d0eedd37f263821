package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.accounts.AccessTokens;
import io.crossrate.conversion.domain.AccountRejection.Unauthorized;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** A controller's method that takes a {@code SignedIn} is for users: without a valid access token it is not called. */
@Singleton
final class SignedInBinder implements TypedRequestArgumentBinder<SignedIn> {

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Clock clock;

    SignedInBinder(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Argument<SignedIn> argumentType() {
        return Argument.of(SignedIn.class);
    }

    @Override
    public BindingResult<SignedIn> bind(ArgumentConversionContext<SignedIn> context, HttpRequest<?> request) {
        var signedIn = Optional.ofNullable(request.getHeaders().get("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header ->
                        tokens.verify(header.substring(SCHEME.length()).strip(), clock.instant()))
                .orElseThrow(Unauthorized::new);
        return () -> Optional.of(signedIn);
    }
}
