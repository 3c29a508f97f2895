/** The job that computes daily and weekly figures per institution and region. */
@NullMarked
package org.fundwatch.jobs.indicator;

import org.jspecify.annotations.NullMarked;
