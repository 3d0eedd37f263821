/** MySQL: accounts and sessions. The service starts and goes on without it; only signing in needs it. */
@NullMarked
package io.crossrate.conversion.adapter.mysql;

import org.jspecify.annotations.NullMarked;
