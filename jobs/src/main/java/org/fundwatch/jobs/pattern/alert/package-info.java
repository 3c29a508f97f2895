/** Alerts from first suspicion to withdrawal. */
@NullMarked
package org.fundwatch.jobs.pattern.alert;

import org.jspecify.annotations.NullMarked;
