/** Findings and steps in the words of people: templates are data of the rulebook. */
@NullMarked
package org.fundwatch.policy.text;

import org.jspecify.annotations.NullMarked;
