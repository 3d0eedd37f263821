/** What browsers see: pages, live streams, assets, and the rules that guard them. */
@NullMarked
package io.crossrate.web.adapter.http;

import org.jspecify.annotations.NullMarked;
