/**
 * Takes JSON as it is written and nothing for what it is not: a body is one value, a field is there once, and a value has the
 * kind that its place has. What a body may be is the same at every service, and so is what is said of one that is wrong.
 */
@NullMarked
package io.crossrate.json;

import org.jspecify.annotations.NullMarked;
