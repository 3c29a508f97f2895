/** The Kafka topics of an embedded system. */
@NullMarked
package org.fundwatch.standalone.log;

import org.jspecify.annotations.NullMarked;
