/** What the pattern job raises: alerts with their evidence. */
@NullMarked
package org.fundwatch.schemas.alert;

import org.jspecify.annotations.NullMarked;
