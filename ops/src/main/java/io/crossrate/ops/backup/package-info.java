/** {@code ops export} and {@code ops import}: a topic to a file and back, which is the backup. */
@NullMarked
package io.crossrate.ops.backup;

import org.jspecify.annotations.NullMarked;
