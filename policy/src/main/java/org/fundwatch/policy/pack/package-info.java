/** A region's policy as data: every number, order and exclusion with the clause it comes from. */
@NullMarked
package org.fundwatch.policy.pack;

import org.jspecify.annotations.NullMarked;
