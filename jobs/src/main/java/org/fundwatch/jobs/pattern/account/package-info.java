/** What verdicts say of accounts and family aid. */
@NullMarked
package org.fundwatch.jobs.pattern.account;

import org.jspecify.annotations.NullMarked;
