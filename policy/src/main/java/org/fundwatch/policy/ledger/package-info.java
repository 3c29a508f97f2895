/** One person's log and state: every event applied in log order by pure functions. */
@NullMarked
package org.fundwatch.policy.ledger;

import org.jspecify.annotations.NullMarked;
