package org.fundwatch.jobs.indicator;

import org.fundwatch.schemas.indicator.AccountFlow;

/**
 * A flow enters or leaves the sums of a city's accounts.
 *
 * @param city where the person is insured
 * @param day its day
 * @param tellAt when it is told, epoch milliseconds
 */
public record AccountChange(String city, IndicatorWindow day, long tellAt, AccountFlow flow) {
    AccountChange plus(AccountChange other) {
        return new AccountChange(city, day, tellAt, sum(flow, other.flow));
    }

    static AccountFlow sum(AccountFlow one, AccountFlow other) {
        return new AccountFlow(
                one.flow(), one.kind(), one.count() + other.count(), Figures.sum(one.amountFen(), other.amountFen()));
    }

    static AccountFlow negated(AccountFlow flow) {
        return new AccountFlow(flow.flow(), flow.kind(), -flow.count(), -flow.amountFen());
    }
}
