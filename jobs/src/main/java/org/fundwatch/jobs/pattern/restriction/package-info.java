/** Items that sex or age limits, and master data that cannot be right. */
@NullMarked
package org.fundwatch.jobs.pattern.restriction;

import org.jspecify.annotations.NullMarked;
