/** Who uses the service: accounts, their roles, and the tokens that keep them signed in. */
@NullMarked
package io.crossrate.conversion.domain.accounts;

import org.jspecify.annotations.NullMarked;
