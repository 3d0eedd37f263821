/** What commands print: tables that fit the terminal, JSON, questions, and how far a task has come. */
@NullMarked
package io.crossrate.ops.output;

import org.jspecify.annotations.NullMarked;
