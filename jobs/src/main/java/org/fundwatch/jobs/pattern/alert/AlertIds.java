package org.fundwatch.jobs.pattern.alert;

import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Sha256;
import org.fundwatch.schemas.alert.Subject;

/** Derives alert ids: the same rule, subject and anchor give the same id on every replay, whatever the evidence. */
public final class AlertIds {
    private AlertIds() {}

    /** @param anchor what the alert is about: the parts that name the stay, the window's start, the first sale */
    public static String of(KnownRule rule, Subject.Kind kind, String subject, String... anchor) {
        String[] parts = new String[anchor.length + 3];
        parts[0] = rule.name();
        parts[1] = kind.name();
        parts[2] = subject;
        System.arraycopy(anchor, 0, parts, 3, anchor.length);
        return Sha256.hexOf(parts).substring(0, 32);
    }
}
