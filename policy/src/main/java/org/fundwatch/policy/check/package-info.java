/** Checks a rulebook as a whole: data, texts and golden cases. */
@NullMarked
package org.fundwatch.policy.check;

import org.jspecify.annotations.NullMarked;
