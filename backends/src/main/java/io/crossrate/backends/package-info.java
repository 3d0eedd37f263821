/** The backends module. */
@NullMarked
package io.crossrate.backends;

import org.jspecify.annotations.NullMarked;
