package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.OperatorRejection.Forbidden;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.accounts.User;

/** Those who run the system. */
final class Operators {

    private Operators() {}

    /**
     * Who it is.
     *
     * @throws Forbidden where the account is none of theirs
     */
    static User require(SignedIn signedIn) {
        if (!signedIn.user().roles().contains(Role.OPERATOR)) {
            throw new Forbidden();
        }
        return signedIn.user();
    }
}
