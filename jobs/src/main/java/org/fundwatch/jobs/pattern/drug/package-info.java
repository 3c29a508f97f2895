/** Drugs bought: too much of one, or again and again. */
@NullMarked
package org.fundwatch.jobs.pattern.drug;

import org.jspecify.annotations.NullMarked;
