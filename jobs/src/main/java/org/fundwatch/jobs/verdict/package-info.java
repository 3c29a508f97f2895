/** The job that answers every settlement. */
@NullMarked
package org.fundwatch.jobs.verdict;

import org.jspecify.annotations.NullMarked;
