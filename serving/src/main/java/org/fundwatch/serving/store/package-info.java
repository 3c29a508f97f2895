/** Kafka to PostgreSQL: what the jobs publish, kept where people and gateways can look it up. */
@NullMarked
package org.fundwatch.serving.store;

import org.jspecify.annotations.NullMarked;
