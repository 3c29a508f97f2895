/** Prices above what may be asked: the payment standard, the own purchase price, the price before surgery. */
@NullMarked
package org.fundwatch.jobs.pattern.price;

import org.jspecify.annotations.NullMarked;
