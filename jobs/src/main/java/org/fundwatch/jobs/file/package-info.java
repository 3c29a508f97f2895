/** Event files as a bounded log. */
@NullMarked
package org.fundwatch.jobs.file;

import org.jspecify.annotations.NullMarked;
