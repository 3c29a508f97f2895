/** Who is in hospital: the stays of all persons, by institution. */
@NullMarked
package org.fundwatch.jobs.pattern.ward;

import org.jspecify.annotations.NullMarked;
