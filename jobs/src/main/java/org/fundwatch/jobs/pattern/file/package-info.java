/** Event files as a bounded log. */
@NullMarked
package org.fundwatch.jobs.pattern.file;

import org.jspecify.annotations.NullMarked;
