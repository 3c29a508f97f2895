/** What the pool does not pay: one small class for each exclusion that a pack may name. */
@NullMarked
package org.fundwatch.policy.adjudication.exclusion;

import org.jspecify.annotations.NullMarked;
