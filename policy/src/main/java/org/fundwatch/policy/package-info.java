/** Pure Java: the rulebook, the adjudicator and the ledgers. No Flink, no Spring, no clock. */
@NullMarked
package org.fundwatch.policy;

import org.jspecify.annotations.NullMarked;
