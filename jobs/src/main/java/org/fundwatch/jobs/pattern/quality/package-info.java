/** Data that cannot be relied on. */
@NullMarked
package org.fundwatch.jobs.pattern.quality;

import org.jspecify.annotations.NullMarked;
