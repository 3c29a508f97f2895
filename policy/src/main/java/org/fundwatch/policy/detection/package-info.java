/** Detection rules as data: their names, clauses, thresholds and texts. What a rule does is code of the pattern job. */
@NullMarked
package org.fundwatch.policy.detection;

import org.jspecify.annotations.NullMarked;
