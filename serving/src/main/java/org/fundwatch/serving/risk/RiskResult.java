package org.fundwatch.serving.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.fundwatch.serving.texts.PageTexts;
import org.jspecify.annotations.Nullable;

/**
 * A finding as 3101 and 3102 tell it ({@code result[]}). The code lists behind severity, kind of behaviour and state of the
 * amount are not public; the words are those of published samples.
 *
 * @param id {@code jr_id}: the same for the same finding on the same encounter of the same message
 * @param amountFen fen, yuan on the wire
 * @param analysis {@code task_id}: the event id of the pre-settlement behind it
 * @param institution whose encounter it is
 * @param region where that lies, as far as the verdict knows
 */
record RiskResult(
        @JsonProperty("jr_id") String id,
        @JsonProperty("rule_id") String rule,
        @JsonProperty("rule_name") String name,
        @JsonProperty("vola_cont") String content,
        @JsonProperty("patn_id") String patient,
        @JsonProperty("mdtrt_id") String visit,
        @JsonProperty("judge_result_detail_dtos") List<Detail> details,

        @JsonProperty("vola_amt") @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen,

        @JsonProperty("vola_amt_stas") String amountState,
        @JsonProperty("sev_deg") String severity,
        @JsonProperty("vola_evid") String evidence,
        @JsonProperty("vola_bhvr_type") String behaviour,
        @JsonProperty("task_id") String analysis,
        @JsonIgnore String institution,
        @JsonIgnore @Nullable String region) {
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 500;
    private static final String AMOUNT_KNOWN = "正常";
    private static final String BEHAVIOUR = "行为类";
    private static final String VIOLATES = "1";
    private static final String CONCERNED = "2";

    /**
     * An order that a finding is about (违规项, 1), or that it concerns (涉及项, 2).
     *
     * @param order {@code rx_id}
     * @param amountFen fen; absent where the finding has no amount for a single order
     */
    record Detail(
            @JsonProperty("jrd_id") String id,
            @JsonProperty("patn_id") String patient,
            @JsonProperty("mdtrt_id") String visit,
            @JsonProperty("rx_id") String order,
            @JsonProperty("vola_item_type") String kind,

            @JsonProperty("vola_amt") @JsonSerialize(using = WireNumbers.FenWriter.class) @Nullable
            Long amountFen) {}

    /** What a verdict found on an encounter; what is only worth knowing is left out. */
    static List<RiskResult> of(PersonEvent asked, Verdict verdict, PageTexts texts) {
        List<RiskResult> results = new ArrayList<>();
        Map<String, Integer> alike = new HashMap<>();
        for (Finding finding : verdict.findings()) {
            if (finding.severity() != Severity.INFO) {
                String about = finding.code() + " " + finding.lineNo();
                int n = alike.merge(about, 1, Integer::sum);
                results.add(of(
                        Analysis.hash(verdict.verdictId(), about, Integer.toString(n)),
                        asked,
                        verdict,
                        finding,
                        texts));
            }
        }
        return results;
    }

    private static RiskResult of(String id, PersonEvent asked, Verdict verdict, Finding finding, PageTexts texts) {
        Settlement bill = (Settlement) asked.body();
        String patient = String.valueOf(asked.header().psnNo());
        String sentence = texts.finding(finding, Locale.CHINESE);
        return new RiskResult(
                id,
                finding.code(),
                Replies.cut(sentence, MAX_NAME),
                Replies.cut(sentence, MAX_TEXT),
                patient,
                bill.visitId(),
                details(id, patient, bill, verdict, finding),
                finding.amountFen(),
                AMOUNT_KNOWN,
                severity(finding.severity()),
                Replies.cut(finding.clause(), MAX_TEXT),
                BEHAVIOUR,
                asked.eventId(),
                bill.institutionCode(),
                verdict.treatmentRegion());
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case DEFINITE -> "明确违规";
            case SUSPECTED -> "可疑";
            case INFO -> throw new IllegalArgumentException("no violation");
        };
    }

    /** The finding's own line; else the lines that carry its code; else every line, as what it concerns. */
    private static List<Detail> details(String id, String patient, Settlement bill, Verdict verdict, Finding finding) {
        String line = finding.lineNo();
        if (line != null) {
            return List.of(new Detail(id + "-1", patient, bill.visitId(), line, VIOLATES, finding.amountFen()));
        }
        List<String> orders = verdict.lines().stream()
                .filter(judged -> judged.findingCodes().contains(finding.code()))
                .map(VerdictLine::lineNo)
                .toList();
        String kind = orders.isEmpty() ? CONCERNED : VIOLATES;
        List<String> named = orders.isEmpty()
                ? bill.items().stream().map(item -> item.lineNo()).toList()
                : orders;
        List<Detail> details = new ArrayList<>();
        for (String order : named) {
            details.add(new Detail(id + "-" + (details.size() + 1), patient, bill.visitId(), order, kind, null));
        }
        return details;
    }
}
