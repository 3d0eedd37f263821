/**
 * What an image has beside its program: asks the service of the same container how it is, started anew for each question, so
 * that it loads as little as it can; and runs the program once in the image's build.
 */
@NullMarked
package io.crossrate.health;

import org.jspecify.annotations.NullMarked;
