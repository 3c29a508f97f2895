/** Alerts over HTTP and on the page. */
@NullMarked
package org.fundwatch.serving.alerts;

import org.jspecify.annotations.NullMarked;
