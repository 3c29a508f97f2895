/** Publications, progress marks and heartbeats: what serving writes so that the jobs can move on. */
@NullMarked
package org.fundwatch.serving.rulebook;

import org.jspecify.annotations.NullMarked;
