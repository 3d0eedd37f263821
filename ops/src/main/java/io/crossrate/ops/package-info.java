/** The operators' command line: a command per task, over the services' HTTP and Kafka's own tools. */
@NullMarked
package io.crossrate.ops;

import org.jspecify.annotations.NullMarked;
