/** The pure adjudicator: who pays what part of one settlement, by one pack, with every step and finding explained. */
@NullMarked
package org.fundwatch.policy.adjudication;

import org.jspecify.annotations.NullMarked;
