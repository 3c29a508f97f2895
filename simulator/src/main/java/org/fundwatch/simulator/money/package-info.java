/** The city's own small calculator: bills, claims, accounts. */
@NullMarked
package org.fundwatch.simulator.money;

import org.jspecify.annotations.NullMarked;
