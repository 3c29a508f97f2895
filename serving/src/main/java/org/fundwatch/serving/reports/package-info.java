/** The weekly report over HTTP and on the page. */
@NullMarked
package org.fundwatch.serving.reports;

import org.jspecify.annotations.NullMarked;
