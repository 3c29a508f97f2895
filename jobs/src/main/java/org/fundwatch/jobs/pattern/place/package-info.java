/** Where a card was used, and whether its owner could have been there. */
@NullMarked
package org.fundwatch.jobs.pattern.place;

import org.jspecify.annotations.NullMarked;
