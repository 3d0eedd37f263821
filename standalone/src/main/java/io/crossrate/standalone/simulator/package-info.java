/** A market that is made up, spoken over HTTP in the formats of the providers that it stands in for. */
@NullMarked
package io.crossrate.standalone.simulator;

import org.jspecify.annotations.NullMarked;
