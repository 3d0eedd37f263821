/** What the pages work with: rates, quotes, orders and accounts as conversion-api tells them, and the ports to it. */
@NullMarked
package io.crossrate.web.application;

import org.jspecify.annotations.NullMarked;
