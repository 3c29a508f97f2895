/** Publications of the rulebook as they travel on {@code fund.rulebook}. */
@NullMarked
package org.fundwatch.schemas.rulebook;

import org.jspecify.annotations.NullMarked;
