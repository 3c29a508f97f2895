/** From log records to small facts: publication, parsing, deduplication. */
@NullMarked
package org.fundwatch.jobs.pattern.intake;

import org.jspecify.annotations.NullMarked;
