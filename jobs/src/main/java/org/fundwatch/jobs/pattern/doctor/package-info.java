/** What one doctor prescribes. */
@NullMarked
package org.fundwatch.jobs.pattern.doctor;

import org.jspecify.annotations.NullMarked;
