/** The synthetic city as one stream in order of receipt. */
@NullMarked
package org.fundwatch.simulator.city;

import org.jspecify.annotations.NullMarked;
