/** {@code ops rebuild}: tables made anew from the topics that they came from. */
@NullMarked
package io.crossrate.ops.rebuild;

import org.jspecify.annotations.NullMarked;
