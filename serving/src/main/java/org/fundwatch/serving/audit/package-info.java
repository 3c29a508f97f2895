/** Who did what. */
@NullMarked
package org.fundwatch.serving.audit;

import org.jspecify.annotations.NullMarked;
