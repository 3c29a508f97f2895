/** Keyed state as the jobs use it. */
@NullMarked
package org.fundwatch.jobs.state;

import org.jspecify.annotations.NullMarked;
