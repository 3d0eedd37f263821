/** The standalone module. */
@NullMarked
package io.crossrate.standalone;

import org.jspecify.annotations.NullMarked;
