package org.fundwatch.simulator.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How one rule, or all together, did on one city: counts, and from them precision and recall with four decimals. */
public final class RuleScore {
    /** Where the recall asked for begins: this many hundredths of the threshold. */
    static final int CLEAR_HUNDREDTHS = 125;

    private static final int[] CURVE = {0, 75, 100, 125, 150, 200};

    private final String ruleId;
    private int alerts;
    private int right;
    private int onOtherFraud;
    private int onHonest;
    private int trapsSet;
    private final SortedMap<String, Integer> onTraps = new TreeMap<>();
    private int clear;
    private int clearFound;
    private final Found[] curve = new Found[CURVE.length];

    RuleScore(String ruleId) {
        this.ruleId = ruleId;
        java.util.Arrays.fill(curve, new Found(0, 0));
    }

    void injected(int hundredths, boolean found) {
        if (hundredths >= CLEAR_HUNDREDTHS) {
            clear++;
            clearFound += found ? 1 : 0;
        }
        int step = 0;
        while (step + 1 < CURVE.length && hundredths >= CURVE[step + 1]) {
            step++;
        }
        curve[step] = curve[step].plus(found);
    }

    void trapSet() {
        trapsSet++;
    }

    void rightAlert() {
        alerts++;
        right++;
    }

    void alertOnOtherFraud() {
        alerts++;
        onOtherFraud++;
    }

    void alertOnTrap(String trap) {
        alerts++;
        onTraps.merge(trap, 1, Integer::sum);
    }

    void alertOnHonest() {
        alerts++;
        onHonest++;
    }

    /** Adds the counts of another rule. */
    void add(RuleScore other) {
        alerts += other.alerts;
        right += other.right;
        onOtherFraud += other.onOtherFraud;
        onHonest += other.onHonest;
        trapsSet += other.trapsSet;
        other.onTraps.forEach((trap, count) -> onTraps.merge(other.ruleId + " " + trap, count, Integer::sum));
        clear += other.clear;
        clearFound += other.clearFound;
        for (int i = 0; i < CURVE.length; i++) {
            curve[i] = new Found(curve[i].found() + other.curve[i].found(), curve[i].of() + other.curve[i].of());
        }
    }

    @JsonProperty("rule_id")
    public String ruleId() {
        return ruleId;
    }

    @JsonProperty("alerts")
    public int alerts() {
        return alerts;
    }

    /** Alerts on fraud against this rule. */
    @JsonProperty("true_alerts")
    public int right() {
        return right;
    }

    /** Alerts on events of a fraud against another rule: neither right nor false. */
    @JsonProperty("on_other_fraud")
    public int onOtherFraud() {
        return onOtherFraud;
    }

    /** False alerts on honest subjects that are in no label. */
    @JsonProperty("false_on_honest")
    public int onHonest() {
        return onHonest;
    }

    /** False alerts, on traps and on others. */
    public int falseAlerts() {
        return alerts - right - onOtherFraud;
    }

    /** False alerts by trap. */
    @JsonProperty("false_on_traps")
    public SortedMap<String, Integer> onTraps() {
        return onTraps;
    }

    /** How many traps were set for it. */
    @JsonProperty("traps")
    public int trapsSet() {
        return trapsSet;
    }

    /** Injections at 1.25 × the threshold or more. */
    @JsonProperty("frauds_clear")
    public int clear() {
        return clear;
    }

    @JsonProperty("frauds_clear_found")
    public int clearFound() {
        return clearFound;
    }

    /** Share of clear injections found; absent where there were none. */
    @JsonProperty("recall")
    public @Nullable BigDecimal recall() {
        return share(clearFound, clear);
    }

    /** Right alerts among right and false ones; absent where there were none. */
    @JsonProperty("precision")
    public @Nullable BigDecimal precision() {
        return share(right, alerts - onOtherFraud);
    }

    /** Recall by intensity: from each step up to the next. */
    @JsonProperty("recall_curve")
    public Map<String, Found> curve() {
        Map<String, Found> named = new TreeMap<>();
        for (int i = 0; i < CURVE.length; i++) {
            named.put(BigDecimal.valueOf(CURVE[i], 2).toPlainString(), curve[i]);
        }
        return named;
    }

    static @Nullable BigDecimal share(int part, int whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }

    /** How many of how many were found. */
    public record Found(
            @JsonProperty("found") int found,
            @JsonProperty("of") int of) {
        Found plus(boolean one) {
            return new Found(found + (one ? 1 : 0), of + 1);
        }
    }
}
