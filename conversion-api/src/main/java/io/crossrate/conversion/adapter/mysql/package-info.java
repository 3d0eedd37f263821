/** MySQL: accounts, sessions and the history of rates. The service starts and goes on without it; only signing in and the
 * past need it. */
@NullMarked
package io.crossrate.conversion.adapter.mysql;

import org.jspecify.annotations.NullMarked;
