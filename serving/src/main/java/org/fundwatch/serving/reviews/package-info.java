/** Settlements that a person must decide: the queue of REVIEW verdicts, resolved by two people. */
@NullMarked
package org.fundwatch.serving.reviews;

import org.jspecify.annotations.NullMarked;
