/** The Kafka logs as the jobs see them: sources with their times, sinks, dead letters. */
@NullMarked
package org.fundwatch.jobs.log;

import org.jspecify.annotations.NullMarked;
