package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * The split of a settlement as Fundwatch computed it. Amounts in fen; those of a reversal are negative.
 *
 * @param totalFen total of the bill
 * @param selfPaidFen excluded or outside the catalogue
 * @param aboveStandardFen above the payment standard
 * @param firstSelfPayFen first self-pay of class 乙
 * @param inScopeFen in scope
 * @param deductibleFen deductible consumed by this settlement
 * @param poolRatioBasisPoints ratio of the pool
 * @param poolFen paid by the pool
 * @param fundFen paid by all funds
 * @param personFen borne by the person, account and aid included
 * @param accountFen paid from the own account
 * @param aidFen paid by family aid
 * @param cashFen paid in cash
 * @param accountBalanceFen account balance after this event
 */
public record Computed(
        @JsonProperty("medfee_sumamt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long totalFen,

        @JsonProperty("fulamt_ownpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long selfPaidFen,

        @JsonProperty("overlmt_selfpay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long aboveStandardFen,

        @JsonProperty("preselfpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long firstSelfPayFen,

        @JsonProperty("inscp_scp_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long inScopeFen,

        @JsonProperty("act_pay_dedc")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long deductibleFen,

        @JsonProperty("pool_prop_selfpay")
        @JsonDeserialize(using = WireNumbers.RateReader.class)
        @JsonSerialize(using = WireNumbers.RateWriter.class)
        int poolRatioBasisPoints,

        @JsonProperty("hifp_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long poolFen,

        @JsonProperty("fund_pay_sumamt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long fundFen,

        @JsonProperty("psn_part_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long personFen,

        @JsonProperty("acct_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long accountFen,

        @JsonProperty("acct_mulaid_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long aidFen,

        @JsonProperty("psn_cash_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long cashFen,

        @JsonProperty("balc")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long accountBalanceFen) {}
