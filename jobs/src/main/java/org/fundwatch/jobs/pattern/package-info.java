/** The job that finds behaviour no single settlement shows. */
@NullMarked
package org.fundwatch.jobs.pattern;

import org.jspecify.annotations.NullMarked;
