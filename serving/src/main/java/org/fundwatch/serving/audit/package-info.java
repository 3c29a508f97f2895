/** Who did what: a chain of entries that nobody can change unseen. */
@NullMarked
package org.fundwatch.serving.audit;

import org.jspecify.annotations.NullMarked;
