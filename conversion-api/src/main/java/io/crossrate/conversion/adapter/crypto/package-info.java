/** Password hashes and signatures, by the libraries that know how. */
@NullMarked
package io.crossrate.conversion.adapter.crypto;

import org.jspecify.annotations.NullMarked;
