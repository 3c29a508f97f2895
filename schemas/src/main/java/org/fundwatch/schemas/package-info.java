/** The contract as Java records and its JSON codec. Knows neither Flink nor Spring. */
@NullMarked
package org.fundwatch.schemas;

import org.jspecify.annotations.NullMarked;
