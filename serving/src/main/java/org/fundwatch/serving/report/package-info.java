/** The weekly report itself: pure assembly and rendering, without database, Kafka or application context. */
@NullMarked
package org.fundwatch.serving.report;

import org.jspecify.annotations.NullMarked;
