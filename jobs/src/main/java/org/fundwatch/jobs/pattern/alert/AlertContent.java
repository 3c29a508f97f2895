package org.fundwatch.jobs.pattern.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.alert.Window;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/** Collects what an alert says. Times are epoch milliseconds, amounts fen. */
public final class AlertContent {
    private final RuleTerms terms;
    private final String alertId;
    private final Subject subject;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<String, Arg> args = new TreeMap<>();
    private @Nullable String institutionCode;
    private @Nullable String region;
    private Window window = new Window(Instant.EPOCH, null);
    private long amountFen;
    private int score;

    private AlertContent(RuleTerms terms, String alertId, Subject subject) {
        this.terms = terms;
        this.alertId = alertId;
        this.subject = subject;
    }

    /** @param alertId as {@link AlertIds} derives it from rule, subject and anchor */
    public static AlertContent of(RuleTerms terms, String alertId, Subject subject) {
        return new AlertContent(terms, alertId, subject);
    }

    /** Where it happened; an empty region is unknown. */
    public AlertContent at(@Nullable String code, @Nullable String place) {
        institutionCode = code;
        region = place == null || place.isEmpty() ? null : place;
        return this;
    }

    /** From when to when; open where {@code to} is absent. */
    public AlertContent during(long from, @Nullable Long to) {
        window = new Window(Instant.ofEpochMilli(from), to == null ? null : Instant.ofEpochMilli(to));
        return this;
    }

    public AlertContent atRisk(long fen) {
        amountFen = fen;
        return this;
    }

    /** {@code base_score} for what just fires, {@code score_step} more for each of {@code further}, at most 100. */
    public AlertContent scored(long further) {
        long steps = Math.max(0, Math.min(100, further));
        score = Math.toIntExact(Math.min(100, terms.value("base_score") + terms.value("score_step") * steps));
        return this;
    }

    /** An event behind the alert. The same event in the same role is named once. */
    public AlertContent evidence(String eventId, String role, long eventTime, Map<String, Arg> numbers) {
        if (evidence.stream()
                .noneMatch(one -> one.eventId().equals(eventId) && one.role().equals(role))) {
            evidence.add(new Evidence(eventId, role, Instant.ofEpochMilli(eventTime), numbers));
        }
        return this;
    }

    public AlertContent arg(String name, Arg value) {
        args.put(name, value);
        return this;
    }

    /** The alert, its evidence in time order. */
    public Alert build() {
        evidence.sort(Comparator.comparing(Evidence::eventTime)
                .thenComparing(Evidence::eventId)
                .thenComparing(Evidence::role));
        return new Alert(
                alertId,
                0,
                Alert.Status.RAISED,
                terms.ruleId(),
                terms.ruleVersion(),
                terms.publication(),
                terms.severity(),
                score,
                subject,
                institutionCode,
                region,
                window,
                amountFen,
                List.copyOf(evidence),
                Map.copyOf(args),
                terms.shown(),
                null,
                evidence.get(evidence.size() - 1).eventTime(),
                null);
    }
}
