/** Who paid, who got it back: cards, refunds, invoices. */
@NullMarked
package org.fundwatch.jobs.pattern.identity;

import org.jspecify.annotations.NullMarked;
