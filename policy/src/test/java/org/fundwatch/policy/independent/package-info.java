/**
 * A second adjudicator, written from the texts alone: naive, in yuan as {@code BigDecimal}, recomputing everything from
 * the whole log for every event. It exists to disagree with the first one.
 */
@NullMarked
package org.fundwatch.policy.independent;

import org.jspecify.annotations.NullMarked;
