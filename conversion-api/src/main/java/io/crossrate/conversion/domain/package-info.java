/** What the service knows and decides: rates, conversions and the reasons for which a request is refused. JDK and money only. */
@NullMarked
package io.crossrate.conversion.domain;

import org.jspecify.annotations.NullMarked;
