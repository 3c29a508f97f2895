/** Benchmarks of the pure core; run by {@code ./mvnw -Pbench}, never by the tests. */
@NullMarked
package org.fundwatch.policy.bench;

import org.jspecify.annotations.NullMarked;
