package io.crossrate.conversion.domain.accounts;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address in the one form that accounts are found by: trimmed, in lower case, at most 254 characters. */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** The form that HTML's e-mail field accepts, with a dot in the domain. */
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    public EmailAddress {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidRequest("'email' must be an address such as ada@example.com, of at most 254 characters");
        }
    }

    /** The address that somebody typed. */
    public static EmailAddress of(String typed) {
        return new EmailAddress(typed.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
