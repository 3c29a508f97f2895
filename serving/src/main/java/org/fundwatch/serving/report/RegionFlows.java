package org.fundwatch.serving.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;

/** What moved on the accounts of a city's insured in some days, by flow and kind. */
public record RegionFlows(String region, List<AccountFlow> flows) {
    /** Sums daily rows, by city. */
    public static List<RegionFlows> of(Collection<IndicatorRow> days) {
        Map<String, List<IndicatorRow>> ofRegion = new TreeMap<>();
        days.forEach(day ->
                ofRegion.computeIfAbsent(day.id(), id -> new ArrayList<>()).add(day));
        return ofRegion.entrySet().stream()
                .map(entry -> new RegionFlows(entry.getKey(), sum(entry.getValue())))
                .toList();
    }

    /** Sums the rows of one city. */
    public static List<AccountFlow> sum(Collection<IndicatorRow> days) {
        Map<String, AccountFlow> sums = new TreeMap<>();
        for (IndicatorRow day : days) {
            for (AccountFlow flow : day.flows()) {
                sums.merge(flow.flow().ordinal() + flow.kind(), flow, RegionFlows::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    private static AccountFlow plus(AccountFlow one, AccountFlow other) {
        return new AccountFlow(
                one.flow(), one.kind(), one.count() + other.count(), Math.addExact(one.amountFen(), other.amountFen()));
    }
}
