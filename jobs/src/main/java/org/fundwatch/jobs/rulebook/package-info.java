/** Which publication of the rulebook judges an event: the gate before every decision. */
@NullMarked
package org.fundwatch.jobs.rulebook;

import org.jspecify.annotations.NullMarked;
