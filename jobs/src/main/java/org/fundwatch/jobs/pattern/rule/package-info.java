/** What every rule is made of: facts in one order, a gate, a sequence, a judgement that can be taken back. */
@NullMarked
package org.fundwatch.jobs.pattern.rule;

import org.jspecify.annotations.NullMarked;
