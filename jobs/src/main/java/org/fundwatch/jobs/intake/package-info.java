/** The entrance of the jobs: which publication an event is read by, its place in the order of detection, parsing. */
@NullMarked
package org.fundwatch.jobs.intake;

import org.jspecify.annotations.NullMarked;
