/** How events travel: delays, duplicates, order of receipt. */
@NullMarked
package org.fundwatch.simulator.delivery;

import org.jspecify.annotations.NullMarked;
