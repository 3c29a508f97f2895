/** Money, quantities and time as the whole system counts them: exact integers, one time zone. */
@NullMarked
package org.fundwatch.schemas.value;

import org.jspecify.annotations.NullMarked;
