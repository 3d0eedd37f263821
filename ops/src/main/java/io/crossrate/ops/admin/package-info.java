/** How the command line reaches a running system: addresses, signing in, and the operators' HTTP API. */
@NullMarked
package io.crossrate.ops.admin;

import org.jspecify.annotations.NullMarked;
