/** Recording what sources said, and reading series and boards of the past from it. */
@NullMarked
package io.crossrate.conversion.application.history;

import org.jspecify.annotations.NullMarked;
