package org.fundwatch.serving.verdicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an institution settled on a day, to be held against its own books as by interface 3201: counts and sums of what was
 * booked, by event and decision. Reversals count on their own day, with negative sums. Repetitions and quotations book
 * nothing and do not count; neither does a verdict that another one supersedes.
 */
@Component
class Reconciliation {
    private static final String SUMS = """
            select event_type, decision, count(*) as events, sum(total_fen) as total, sum(pool_fen) as pool,
              sum(account_fen) as account, sum(aid_fen) as aid, sum(cash_fen) as cash
            from verdict v
            where fixmedins_code = :institution and event_time >= :from and event_time < :to
              and event_type <> 'PRE_SETTLEMENT'
              and not exists (select 1 from verdict later where later.supersedes = coalesce(v.supersedes, v.verdict_id)
                and (later.event_time, later.verdict_id) > (v.event_time, v.verdict_id))
              %s
            group by event_type, decision order by event_type, decision""";

    private final JdbcClient jdbc;

    Reconciliation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One kind of event with one decision; amounts in fen, yuan on the wire. */
    record Sum(
            @JsonProperty("event_type") String eventType,
            @JsonProperty("decision") String decision,
            @JsonProperty("count") long count,

            @JsonProperty("medfee_sumamt") @JsonSerialize(using = WireNumbers.FenWriter.class)
            long totalFen,

            @JsonProperty("hifp_pay") @JsonSerialize(using = WireNumbers.FenWriter.class)
            long poolFen,

            @JsonProperty("acct_pay") @JsonSerialize(using = WireNumbers.FenWriter.class)
            long accountFen,

            @JsonProperty("acct_mulaid_pay") @JsonSerialize(using = WireNumbers.FenWriter.class)
            long aidFen,

            @JsonProperty("psn_cash_pay") @JsonSerialize(using = WireNumbers.FenWriter.class)
            long cashFen) {

        private Sum and(Sum other) {
            return new Sum(
                    "",
                    "",
                    count + other.count,
                    totalFen + other.totalFen,
                    poolFen + other.poolFen,
                    accountFen + other.accountFen,
                    aidFen + other.aidFen,
                    cashFen + other.cashFen);
        }
    }

    /** The sums of one day in Shanghai, by the time of the events. */
    List<Sum> of(String institution, LocalDate date, Caller caller) {
        return jdbc.sql(SUMS.formatted(caller.regionCondition("treatment_region", "insured_region")))
                .param("institution", institution)
                .param("scope", caller.regionPatterns())
                .param("from", Timestamp.from(Shanghai.startOf(date)))
                .param("to", Timestamp.from(Shanghai.startOf(date.plusDays(1))))
                .query((row, n) -> new Sum(
                        row.getString("event_type"),
                        row.getString("decision"),
                        row.getLong("events"),
                        row.getLong("total"),
                        row.getLong("pool"),
                        row.getLong("account"),
                        row.getLong("aid"),
                        row.getLong("cash")))
                .list();
    }

    /** All of them together. */
    static Sum together(List<Sum> sums) {
        return sums.stream().reduce(new Sum("", "", 0, 0, 0, 0, 0, 0), Sum::and);
    }
}
