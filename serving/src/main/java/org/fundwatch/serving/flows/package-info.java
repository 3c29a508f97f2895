/** What moves on the individual accounts of the insured (个人账户收支), by city, week and month. */
@NullMarked
package org.fundwatch.serving.flows;

import org.jspecify.annotations.NullMarked;
