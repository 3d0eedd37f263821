package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.AccountRejection.AccountsUnavailable;
import io.crossrate.conversion.domain.AccountRejection.TooBusy;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Slows down whoever tries passwords: so many attempts a minute per client address, and so many that fail per account.
 */
@Singleton
final class AttemptLimits {

    private final ClientAddresses addresses;
    private final PerMinute byAccount;
    private final PerMinute byAddress;

    AttemptLimits(AttemptLimitConfig config, ClientAddresses addresses) {
        this.addresses = addresses;
        this.byAccount = new PerMinute("attempts", "account", config.perAccount());
        this.byAddress = new PerMinute("attempts", "address", config.perAddress());
    }

    /** Counts an attempt from the request's client. */
    void admit(HttpRequest<?> request) {
        byAddress.admit(request, addresses.of(request));
    }

    /** Counts an attempt on this account, whether it exists or not, unless nothing could be tried: that tells nobody anything. */
    <T> T counted(HttpRequest<?> request, EmailAddress email, Supplier<T> attempt) {
        byAccount.admit(request, email.value());
        try {
            return attempt.get();
        } catch (TooBusy | AccountsUnavailable e) {
            byAccount.giveBack(email.value());
            throw e;
        }
    }

    /** Takes back an attempt on the account: its password was known, so nobody guessed. */
    void succeeded(EmailAddress email) {
        byAccount.giveBack(email.value());
    }
}
