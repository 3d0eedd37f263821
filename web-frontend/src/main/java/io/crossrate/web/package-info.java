/** The web-frontend service: entry point and wiring. */
@NullMarked
package io.crossrate.web;

import org.jspecify.annotations.NullMarked;
