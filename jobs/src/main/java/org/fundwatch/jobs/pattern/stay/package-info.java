/** Stays and what contradicts them. */
@NullMarked
package org.fundwatch.jobs.pattern.stay;

import org.jspecify.annotations.NullMarked;
