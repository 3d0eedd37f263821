/** Signing up, in and out, and the ports for it: users, sessions, password hashes, access tokens. */
@NullMarked
package io.crossrate.conversion.application.accounts;

import org.jspecify.annotations.NullMarked;
