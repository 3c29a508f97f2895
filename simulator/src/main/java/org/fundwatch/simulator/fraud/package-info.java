/** Injected intent: fraud and the honest cases that look like it. */
@NullMarked
package org.fundwatch.simulator.fraud;

import org.jspecify.annotations.NullMarked;
