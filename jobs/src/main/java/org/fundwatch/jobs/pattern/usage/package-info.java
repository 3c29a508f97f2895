/** What the bills of one person say together: charges, doses, courses, and who was entitled and who signed. */
@NullMarked
package org.fundwatch.jobs.pattern.usage;

import org.jspecify.annotations.NullMarked;
