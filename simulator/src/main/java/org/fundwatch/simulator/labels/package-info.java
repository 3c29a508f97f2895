/** What was done on purpose: fraud and traps, as the evaluation reads them. */
@NullMarked
package org.fundwatch.simulator.labels;

import org.jspecify.annotations.NullMarked;
