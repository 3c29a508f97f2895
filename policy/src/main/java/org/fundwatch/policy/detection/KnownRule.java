package org.fundwatch.policy.detection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.schemas.alert.Subject;

/**
 * The rules the pattern job can run, each with whom it is about, what one alert of it is about (its anchor) and the
 * parameters its code asks for. A file for another rule, or with other parameters, is refused when it is read.
 */
public enum KnownRule {
    /** 住院期间在其他机构门诊或购药. */
    PH01(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("reversal_hours", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "settlements", "first_at", "institutions", "amount")),
    /** 挂床住院. */
    PH02(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("idle_hours", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "idle_from", "idle_longest", "times", "amount"),
            Map.of("idle_hours", 24L * 30)),
    /** 重叠住院. */
    PH03(
            Subject.Kind.PERSON,
            Anchor.PAIR_OF_STAYS,
            Set.of("base_score", "score_step"),
            Set.of(
                    "institution",
                    "visit_id",
                    "admitted_at",
                    "other_institution",
                    "earlier_visit_id",
                    "earlier_admitted_at",
                    "overlap_hours",
                    "amount")),
    /** 分解住院. */
    PH04(
            Subject.Kind.PERSON,
            Anchor.READMISSION,
            Set.of("within_days", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "visit_id",
                    "earlier_visit_id",
                    "discharged_at",
                    "admitted_at",
                    "days_between",
                    "diagnosis_group",
                    "amount"),
            Map.of("within_days", 92L)),
    /** 超床位住院. */
    PH05(
            Subject.Kind.INSTITUTION,
            Anchor.WINDOW,
            Set.of("occupancy", "midnights", "window_days", "base_score", "score_step"),
            Set.of("institution", "beds", "inpatients", "days", "from", "to"),
            Map.of("midnights", 31L, "window_days", 31L)),
    /** 轮转住院. */
    PH06(
            Subject.Kind.PERSON,
            Anchor.FIRST_STAY,
            Set.of("stays", "places", "window_days", "base_score", "score_step"),
            Set.of("times", "institutions", "first_at", "last_at", "amount"),
            Map.of("window_days", 180L)),
    /** 体检式住院. */
    PH07(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("exam_share", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "discharged_at", "ratio", "amount"),
            Map.of("exam_share", 10_000L)),
    /** 诱导住院: 同一单位、村居或电话的多人集中入院. */
    PH08(
            Subject.Kind.INSTITUTION,
            Anchor.FIRST_STAY,
            Set.of("persons", "window_hours", "base_score", "score_step"),
            Set.of("institution", "group_kind", "persons", "first_at", "last_at", "amount"),
            Map.of("window_hours", 24L * 14)),
    /** 异地同时用卡. */
    PH09(
            Subject.Kind.PERSON,
            Anchor.FIRST_CARD_USE,
            Set.of(
                    "nearest_km",
                    "road_km",
                    "rail_km",
                    "road_kmh",
                    "rail_kmh",
                    "air_kmh",
                    "window_hours",
                    "base_score",
                    "score_step"),
            Set.of("institutions", "distance_km", "minutes_between", "times", "first_at", "last_at", "amount"),
            Map.of("window_hours", 48L)),
    /** 虚构服务. */
    PH10(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("doctor_minutes", "base_score", "score_step"),
            Set.of("institution", "matter", "times", "minutes", "first_at", "last_at", "amount")),
    /** 夸大病情: 危重诊断无相应诊疗项目. */
    PH11(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("transfer_hours", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "discharged_at", "diagnosis", "amount")),
    /** 超量开药. */
    RX01(
            Subject.Kind.PERSON,
            Anchor.DRUG_AND_MONTH,
            Set.of("supply_days", "margin_days", "long_term_days", "travel_days", "base_score", "score_step"),
            Set.of("drug", "days_in_hand", "purchases", "institutions", "first_at", "last_at", "amount"),
            Map.of("supply_days", 366L, "margin_days", 366L, "long_term_days", 366L, "travel_days", 366L)),
    /** 重复开药. */
    RX02(
            Subject.Kind.PERSON,
            Anchor.DRUG_AND_MONTH,
            Set.of("within_days", "left_days", "repetitions", "window_days", "base_score", "score_step"),
            Set.of("drug", "times", "institutions", "first_at", "last_at", "most_left", "amount"),
            Map.of("within_days", 7L, "left_days", 366L, "window_days", 31L)),
    /** 超支付疗程. */
    RX03(
            Subject.Kind.PERSON,
            Anchor.COURSE,
            Set.of("sum_days", "gap_days", "base_score", "score_step"),
            Set.of("institution", "drug", "days", "course_days", "first_at", "last_at", "amount"),
            Map.of("sum_days", 62L, "gap_days", 31L)),
    /** 超说明书最大日剂量. */
    RX04(
            Subject.Kind.PERSON,
            Anchor.LINE,
            Set.of("tolerance", "base_score", "score_step"),
            Set.of("institution", "item", "daily_dose", "most_daily_dose", "occurred_at", "amount")),
    /** 一名医生短时间内为多人开同一药品. */
    RX05(
            Subject.Kind.DOCTOR,
            Anchor.FIRST_PRESCRIPTION,
            Set.of("patients", "window_minutes", "base_score", "score_step"),
            Set.of("institution", "drug", "persons", "first_at", "last_at", "amount"),
            Map.of("window_minutes", 60L)),
    /** 分解处方. */
    RX06(
            Subject.Kind.PERSON,
            Anchor.DEPARTMENT_AND_DAY,
            Set.of("settlements", "max_prescription_amt", "base_score", "score_step"),
            Set.of("institution", "department", "service_date", "times", "amount")),
    /** 无相应诊断用药. */
    RX07(
            Subject.Kind.PERSON,
            Anchor.LINE,
            Set.of("back_days", "base_score", "score_step"),
            Set.of("institution", "item", "diagnoses", "occurred_at", "amount"),
            Map.of("back_days", 92L)),
    /** 同成分药品重叠使用. */
    RX08(
            Subject.Kind.PERSON,
            Anchor.DRUG_AND_MONTH,
            Set.of("overlap_days", "base_score", "score_step"),
            Set.of("ingredient", "drugs", "most_overlap", "times", "first_at", "last_at", "amount"),
            Map.of("overlap_days", 366L)),
    /** 限性别、限年龄. */
    RX09(
            Subject.Kind.PERSON,
            Anchor.LINE,
            Set.of("wrong_data_lines", "wrong_data_days", "base_score", "score_step"),
            Set.of("institution", "item", "restriction", "occurred_at", "amount"),
            Map.of("wrong_data_days", 92L)),
    /** 大处方. */
    RX10(
            Subject.Kind.INSTITUTION,
            Anchor.DOCTOR_AND_WEEK,
            Set.of("percentile", "share", "prescriptions", "peer_prescriptions", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "doctor",
                    "department",
                    "from",
                    "to",
                    "limit",
                    "times",
                    "prescribed",
                    "peer_prescribed",
                    "ratio",
                    "amount"),
            Map.of("percentile", 10_000L)),
    /** 辅助用药占比高于同类机构. */
    RX11(Subject.Kind.INSTITUTION, Anchor.WEEK, Shares.PARAMETERS, Shares.ARGS),
    /** 超支付标准收费. */
    PR01(
            Subject.Kind.INSTITUTION,
            Anchor.BILL,
            Set.of("tolerance", "base_score", "score_step"),
            Set.of("institution", "items", "above", "claimed", "amount", "occurred_at")),
    /** 术中涨价. */
    PR02(
            Subject.Kind.PERSON,
            Anchor.VISIT_ITEM,
            Set.of("rise", "base_score", "score_step"),
            Set.of("institution", "visit_id", "item", "before_price", "after_price", "began_at", "amount")),
    /** 药店加价超限. */
    PR03(
            Subject.Kind.INSTITUTION,
            Anchor.LOT,
            Set.of("margin", "base_score", "score_step"),
            Set.of("institution", "item", "lot", "bought_price", "sold_price", "times", "amount")),
    /** 价格偏离同级. */
    PR04(
            Subject.Kind.INSTITUTION,
            Anchor.ITEM_AND_WEEK,
            Set.of("z", "sales", "peers", "median_share", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "item",
                    "from",
                    "to",
                    "sold_price",
                    "median_price",
                    "mad_price",
                    "peers",
                    "z",
                    "times",
                    "amount")),
    /** 重复收费. */
    PR05(
            Subject.Kind.PERSON,
            Anchor.ITEM_AND_DAY,
            Set.of("base_score", "score_step"),
            Set.of("institution", "visit_id", "item", "service_date", "charged", "allowed", "amount")),
    /** 虚报、串换: 售出多于购入. */
    PR06(
            Subject.Kind.INSTITUTION,
            Anchor.ITEM_AND_MONTH,
            Set.of("grace_hours", "packs", "base_score", "score_step"),
            Set.of("institution", "item", "from", "first_at", "stock", "taken_in", "sold", "missing", "amount"),
            Map.of("grace_hours", 240L)),
    /** 虚报床位、护理天数. */
    PR07(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("tolerance_days", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "discharged_at", "charged", "allowed", "amount")),
    /** 聚集刷卡. */
    ID01(
            Subject.Kind.INSTITUTION,
            Anchor.FIRST_SETTLEMENT,
            Set.of("least_persons", "window_minutes", "equal_share", "base_score", "score_step"),
            Set.of("institution", "persons", "times", "equal_amount", "ratio", "first_at", "last_at", "amount"),
            Map.of("window_minutes", 60L, "equal_share", 10_000L)),
    /** 反复结算后短时间退费. */
    ID02(
            Subject.Kind.PERSON,
            Anchor.FIRST_REFUND,
            Set.of("refund_minutes", "refunds", "window_days", "base_score", "score_step"),
            Set.of("institution", "times", "first_at", "last_at", "amount"),
            Map.of("window_days", 31L)),
    /** 药店夜间集中刷卡. */
    ID03(
            Subject.Kind.INSTITUTION,
            Anchor.INSTITUTION_AND_WEEK,
            Set.of("share", "night_sales", "night_from", "night_to", "base_score", "score_step"),
            Set.of("institution", "from", "to", "times", "settlements", "ratio", "amount"),
            Map.of("share", 10_000L, "night_from", 23L, "night_to", 24L)),
    /** 同一票据重复结算或报销. */
    ID04(
            Subject.Kind.INVOICE,
            Anchor.FIRST_USE,
            Set.of("uses", "window_days", "base_score", "score_step"),
            Set.of("institution", "invoice", "times", "persons", "first_at", "last_at", "amount"),
            Map.of("window_days", 180L)),
    /** 死亡或停保后享受待遇. */
    ID05(
            Subject.Kind.PERSON,
            Anchor.BILL,
            Set.of("base_score", "score_step"),
            Set.of("institution", "cvrg_stas", "since", "service_date", "amount")),
    /** 假票据. */
    ID06(
            Subject.Kind.INSTITUTION,
            Anchor.BILL,
            Set.of("around", "issued", "base_score", "score_step"),
            Set.of("institution", "invoice", "matter", "service_date", "amount"),
            Map.of("around", 1_000_000L)),
    /** 诱导院外购药. */
    ID07(
            Subject.Kind.INSTITUTION,
            Anchor.INSTITUTION_AND_MONTH,
            Set.of("share", "prescriptions", "base_score", "score_step"),
            Set.of("institution", "pharmacy", "from", "to", "times", "filled", "ratio", "amount"),
            Map.of("share", 10_000L)),
    /** 不相容岗位. */
    IC01(
            Subject.Kind.STAFF,
            Anchor.BILL,
            Set.of("base_score", "score_step"),
            Set.of("institution", "matter", "occurred_at", "amount")),
    /** 个人账户、家庭共济反复被拒. */
    AC01(
            Subject.Kind.PERSON,
            Anchor.FIRST_REFUSAL,
            Set.of("refusals", "window_days", "base_score", "score_step"),
            Set.of("times", "findings", "first_at", "last_at", "amount"),
            Map.of("window_days", 92L)),
    /** 自费率高于同类机构. */
    SP01(
            Subject.Kind.INSTITUTION,
            Anchor.WINDOW,
            Set.of("z", "ratio", "settlements", "peers", "median_share", "least_spread", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "ratio",
                    "peer_median",
                    "peer_mad",
                    "peers",
                    "z",
                    "settlements",
                    "from",
                    "to",
                    "days",
                    "amount")),
    /** 自费率连日上升. */
    SP02(
            Subject.Kind.INSTITUTION,
            Anchor.WINDOW,
            Set.of("days", "ratio", "settlements", "base_score", "score_step"),
            Set.of("institution", "from", "to", "days", "first_ratio", "last_ratio", "amount"),
            Map.of("days", 14L)),
    /** 费用增长过快. */
    SP03(
            Subject.Kind.INSTITUTION,
            Anchor.WEEK,
            Set.of("growth", "region_multiple", "settlements", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "from",
                    "to",
                    "settlements",
                    "grown",
                    "region_grown",
                    "week_amount",
                    "previous_amount",
                    "amount")),
    /** 次均费用高于同类机构. */
    SP04(
            Subject.Kind.INSTITUTION,
            Anchor.WEEK,
            Set.of("z", "settlements", "peers", "median_share", "base_score", "score_step"),
            Set.of("institution", "from", "to", "settlements", "cost_per_visit", "peer_cost", "peers", "z", "amount")),
    /** 检查费用占比高于同类机构. */
    SP05(Subject.Kind.INSTITUTION, Anchor.WEEK, Shares.PARAMETERS, Shares.ARGS),
    /** 目录外费用占比高于同类机构. */
    SP06(Subject.Kind.INSTITUTION, Anchor.WEEK, Shares.PARAMETERS, Shares.ARGS),
    /** 基本药物使用率不足. */
    SP07(
            Subject.Kind.INSTITUTION,
            Anchor.WEEK,
            Set.of("level_1", "level_2", "level_3", "settlements", "base_score", "score_step"),
            Set.of("institution", "from", "to", "settlements", "share", "required_share", "level", "amount")),
    /** 回流药: 同一追溯码重复销售. */
    TC01(
            Subject.Kind.TRACE_CODE,
            Anchor.FIRST_SALE,
            Set.of("sales", "window_days", "base_score", "score_step"),
            Set.of("trace_code", "item", "times", "institutions", "first_at", "last_at", "amount"),
            Map.of("window_days", 180L)),
    /** 售出未入库的追溯码. */
    TC02(
            Subject.Kind.TRACE_CODE,
            Anchor.FIRST_SALE,
            Set.of("grace_hours", "base_score", "score_step"),
            Set.of("trace_code", "item", "institution", "first_at", "amount"),
            Map.of("grace_hours", 240L)),
    /** 数据迟报. */
    DQ01(
            Subject.Kind.INSTITUTION,
            Anchor.INSTITUTION_AND_DAY,
            Set.of("late_hours", "base_score", "score_step"),
            Set.of("institution", "received_on", "late_events", "longest_delay")),
    /** 主数据不可能成立. */
    DQ02(
            Subject.Kind.PERSON,
            Anchor.RECORD,
            Set.of("sex_lines", "window_days", "mapping_persons", "most_age_years", "base_score", "score_step"),
            Set.of("matter", "records", "first_at", "last_at", "amount"),
            Map.of("window_days", 92L, "mapping_persons", 50L, "most_age_years", 200L)),
    /** 定期报告逾期. */
    DQ03(
            Subject.Kind.INSTITUTION,
            Anchor.INSTITUTION_AND_MONTH,
            Set.of("due_day", "base_score", "score_step"),
            Set.of("institution", "period", "due_on", "reported_at"),
            Map.of("due_day", 28L));

    /** One of a kind is no series: a rule that counts begins to suspect at two. */
    private static final Set<String> COUNTED_FROM_TWO = Set.of(
            "refunds",
            "uses",
            "sales",
            "patients",
            "least_persons",
            "mapping_persons",
            "sex_lines",
            "wrong_data_lines",
            "stays",
            "settlements",
            "persons",
            "refusals",
            "midnights");

    private static final long UNBOUNDED = 1_000_000_000_000L;

    private final Subject.Kind subject;
    private final Anchor anchor;
    private final Set<String> parameters;
    private final Set<String> args;
    private final Map<String, Long> most;

    KnownRule(Subject.Kind subject, Anchor anchor, Set<String> parameters, Set<String> args) {
        this(subject, anchor, parameters, args, Map.of());
    }

    KnownRule(Subject.Kind subject, Anchor anchor, Set<String> parameters, Set<String> args, Map<String, Long> most) {
        this.subject = subject;
        this.anchor = anchor;
        this.parameters = parameters;
        this.args = args;
        this.most = most;
    }

    /** The rule of this id, if the job can run it. */
    public static Optional<KnownRule> of(String id) {
        for (KnownRule rule : values()) {
            if (rule.name().equals(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    public Subject.Kind subject() {
        return subject;
    }

    public Anchor anchor() {
        return anchor;
    }

    /** Names of the parameters its code asks for. */
    public Set<String> parameters() {
        return parameters;
    }

    /** Names of the arguments of its alerts, which its texts may quote. */
    public Set<String> args() {
        return args;
    }

    /** The most that a parameter may be, in its unit's smallest part: what the job remembers is bounded by it. */
    public long most(String parameter) {
        return most.getOrDefault(parameter, UNBOUNDED);
    }

    /** The least that a parameter may be, in its unit's smallest part. */
    public long least(String parameter) {
        return COUNTED_FROM_TWO.contains(parameter) ? 2 : 0;
    }

    /** The words of the rules that compare a share of a week with peers. */
    private static final class Shares {
        static final Set<String> PARAMETERS =
                Set.of("z", "settlements", "peers", "median_share", "least_spread", "base_score", "score_step");
        static final Set<String> ARGS =
                Set.of("institution", "from", "to", "settlements", "share", "peer_median", "peers", "z", "amount");

        private Shares() {}
    }

    /** What one alert is about: stays the same while evidence grows. */
    public enum Anchor {
        /** One admission at one institution. */
        STAY,
        /** Two stays at two institutions. */
        PAIR_OF_STAYS,
        /** The admission after a discharge. */
        READMISSION,
        /** One drug in one calendar month. */
        DRUG_AND_MONTH,
        /** One course of a drug in a stay; outside, one drug in one calendar month. */
        COURSE,
        /** The first stay of a series. */
        FIRST_STAY,
        /** What one department of an institution settled for a person on one day. */
        DEPARTMENT_AND_DAY,
        /** One item in one visit on one day. */
        ITEM_AND_DAY,
        /** One institution in one calendar month. */
        INSTITUTION_AND_MONTH,
        /** The first of the uses of a card that lie too far apart. */
        FIRST_CARD_USE,
        /** The first refusal of a series. */
        FIRST_REFUSAL,
        /** One institution in one ISO week. */
        INSTITUTION_AND_WEEK,
        /** One item of an institution in one ISO week. */
        ITEM_AND_WEEK,
        /** One doctor of an institution in one ISO week. */
        DOCTOR_AND_WEEK,
        /** One lot of an item at one institution. */
        LOT,
        /** One item of an institution in one calendar month. */
        ITEM_AND_MONTH,
        /** The first settlement of a crowd. */
        FIRST_SETTLEMENT,
        /** The first settlement taken back of a series. */
        FIRST_REFUND,
        /** The first use of an invoice. */
        FIRST_USE,
        /** The first sale of a pack. */
        FIRST_SALE,
        /** One institution on one day of reception. */
        INSTITUTION_AND_DAY,
        /** The first of the windows that stand out one after another. */
        WINDOW,
        /** One week of an institution. */
        WEEK,
        /** The first of the prescriptions that lie close together. */
        FIRST_PRESCRIPTION,
        /** One settlement, or the fees of one stay; where a line was paid for by the institution, the line. */
        BILL,
        /** One item in one visit. */
        VISIT_ITEM,
        /** One line of a bill. */
        LINE,
        /** The first record that cannot be right. */
        RECORD
    }
}
