/** What the verdict job answers: verdicts, hold results, findings. */
@NullMarked
package org.fundwatch.schemas.verdict;

import org.jspecify.annotations.NullMarked;
