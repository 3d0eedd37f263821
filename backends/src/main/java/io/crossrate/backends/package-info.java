/**
 * One way to get Kafka, Redis and a MySQL-compatible database: a process of its own that holds them, and the client
 * that finds or starts it. {@link io.crossrate.backends.Backends} and what it uses need nothing but the JDK.
 */
@NullMarked
package io.crossrate.backends;

import org.jspecify.annotations.NullMarked;
