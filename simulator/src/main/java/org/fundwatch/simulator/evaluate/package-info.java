/** Precision and recall of alerts against the labels of a city. */
@NullMarked
package org.fundwatch.simulator.evaluate;

import org.jspecify.annotations.NullMarked;
