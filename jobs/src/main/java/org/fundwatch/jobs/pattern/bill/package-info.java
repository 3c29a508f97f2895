/** Bills and what takes them back, before the rules that look at them. */
@NullMarked
package org.fundwatch.jobs.pattern.bill;

import org.jspecify.annotations.NullMarked;
