package org.fundwatch.serving.flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.fundwatch.schemas.indicator.AccountFlow;

/**
 * What moved on the accounts of a city's insured in one month or week.
 *
 * @param region code of the city, six digits
 * @param period as 2026-03 or 2026-W11
 * @param days with news: a period under way has fewer
 */
record PeriodFlows(
        @JsonProperty("admdvs") String region,
        @JsonProperty("period") String period,
        @JsonProperty("days") int days,
        @JsonProperty("flows") List<AccountFlow> flows) {}
