/** The entrance of the jobs that watch: publication, place in the order of detection, parsing. */
@NullMarked
package org.fundwatch.jobs.intake;

import org.jspecify.annotations.NullMarked;
