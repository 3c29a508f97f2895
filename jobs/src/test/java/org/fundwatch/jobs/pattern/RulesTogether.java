package org.fundwatch.jobs.pattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fundwatch.jobs.pattern.drug.RepeatedPurchaseTest;
import org.fundwatch.jobs.pattern.drug.SupplyInHandTest;
import org.fundwatch.jobs.pattern.identity.RepeatedInvoiceTest;
import org.fundwatch.jobs.pattern.identity.RepeatedRefundTest;
import org.fundwatch.jobs.pattern.price.RisenPriceTest;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.jobs.pattern.stay.OverlappingStaysTest;
import org.fundwatch.jobs.pattern.stay.SplitStayTest;
import org.fundwatch.jobs.pattern.stock.ResoldPackTest;
import org.fundwatch.schemas.alert.Alert;

/**
 * One run over the cases of several rules that follow persons, invoices and packs. The persons and the event ids of a rule
 * begin with its id, so that a person named "match" may be a case of each; a subject is asked for without it. A job costs
 * seconds, a case nothing.
 */
public final class RulesTogether {
    private record Cases(String ruleId, Consumer<EventLines> told) {}

    private static final List<Cases> CASES = List.of(
            new Cases("PH01", PhantomStayTest::cases),
            new Cases("PH03", OverlappingStaysTest::allCases),
            new Cases("PH04", SplitStayTest::allCases),
            new Cases("RX01", SupplyInHandTest::allCases),
            new Cases("RX02", RepeatedPurchaseTest::allCases),
            new Cases("ID02", RepeatedRefundTest::cases),
            new Cases("ID04", RepeatedInvoiceTest::cases),
            new Cases("TC01", ResoldPackTest::cases),
            new Cases("PR02", RisenPriceTest::cases));

    private static List<Alert> revisions = List.of();
    private static List<Alert> revisionsWithoutGates = List.of();
    private static List<GateShare> shares = List.of();

    private RulesTogether() {}

    /** Every revision of the rule's alerts, by subject. */
    public static Map<String, List<Alert>> of(String ruleId) throws Exception {
        return bySubject(ruleId, revisions());
    }

    /** Every revision of every alert. */
    public static List<Alert> revisions() throws Exception {
        run();
        return revisions;
    }

    /** The same with every gate open and one task instead of two. */
    public static List<Alert> revisionsWithoutGates() throws Exception {
        run();
        return revisionsWithoutGates;
    }

    /** What the gate of a rule let through. */
    public static GateShare share(String ruleId) throws Exception {
        run();
        return shares.stream()
                .filter(one -> one.ruleId().equals(ruleId))
                .findFirst()
                .orElseThrow();
    }

    public static Map<String, List<Alert>> bySubject(String ruleId, List<Alert> revisions) {
        String mark = mark(ruleId);
        Map<String, List<Alert>> bySubject = new HashMap<>();
        SubjectAlerts.bySubject(ruleId, revisions)
                .forEach((subject, alerts) ->
                        bySubject.put(subject.startsWith(mark) ? subject.substring(mark.length()) : subject, alerts));
        return bySubject;
    }

    private static synchronized void run() throws Exception {
        if (!revisions.isEmpty()) {
            return;
        }
        Path folder = Files.createTempDirectory("rules-together");
        List<EventLines> told = new ArrayList<>();
        for (Cases cases : CASES) {
            EventLines lines = new EventLines(mark(cases.ruleId()));
            cases.told().accept(lines);
            told.add(lines);
        }
        Path events = EventLines.together(told).writeTo(folder);
        TestRulebook rulebook = TestRulebook.in(folder.resolve("rulebook"));
        SplitStayTest.terms(rulebook);
        SupplyInHandTest.items(rulebook);
        RisenPriceTest.items(rulebook);
        FileDetection detection = new FileDetection(rulebook.folder(), 2);
        revisions = detection.revisions(events);
        shares = detection.gateShares();
        revisionsWithoutGates =
                new FileDetection(rulebook.folder(), 1).withoutGates().revisions(events);
    }

    private static String mark(String ruleId) {
        return ruleId + "-";
    }
}
