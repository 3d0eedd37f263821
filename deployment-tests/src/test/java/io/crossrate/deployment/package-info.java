/** What deploys Crossrate (chart, stack, cloud, pipelines), held against the services that it runs and against policy. */
@NullMarked
package io.crossrate.deployment;

import org.jspecify.annotations.NullMarked;
