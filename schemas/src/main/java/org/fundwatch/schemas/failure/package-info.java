/** Input that could not be used: why, where from, and enough of it to repair and replay. */
@NullMarked
package org.fundwatch.schemas.failure;

import org.jspecify.annotations.NullMarked;
