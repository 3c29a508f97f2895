/** The risk-control services 3101, 3102 and 3103 of the national interface, and what institutions answer to them. */
@NullMarked
package org.fundwatch.serving.risk;

import org.jspecify.annotations.NullMarked;
