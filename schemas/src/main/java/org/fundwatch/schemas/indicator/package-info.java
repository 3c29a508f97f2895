/** What the indicator job computes: rows per institution or region and window. */
@NullMarked
package org.fundwatch.schemas.indicator;

import org.jspecify.annotations.NullMarked;
