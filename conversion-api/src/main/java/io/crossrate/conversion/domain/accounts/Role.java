package io.crossrate.conversion.domain.accounts;

/** What an account may do beyond what anyone may. */
public enum Role {
    USER,
    OPERATOR
}
