/** What the supervision unit works on: alerts grouped into cases, decided by people, closed by two of them. */
@NullMarked
package org.fundwatch.serving.cases;

import org.jspecify.annotations.NullMarked;
