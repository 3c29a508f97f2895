/** Rules on indicator rows: shares that no institution's peers have, or that rise from day to day. */
@NullMarked
package org.fundwatch.jobs.pattern.ratio;

import org.jspecify.annotations.NullMarked;
