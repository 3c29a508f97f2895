/** What institutions take in and give out, pack by pack. */
@NullMarked
package org.fundwatch.jobs.pattern.stock;

import org.jspecify.annotations.NullMarked;
