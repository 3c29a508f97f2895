/** Rules on sums of an institution's span (an hour, a week, a lot): kept as sums, told when the span is over. */
@NullMarked
package org.fundwatch.jobs.pattern.tally;

import org.jspecify.annotations.NullMarked;
