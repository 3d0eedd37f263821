/** The use cases, and the ports that they need. */
@NullMarked
package io.crossrate.conversion.application;

import org.jspecify.annotations.NullMarked;
