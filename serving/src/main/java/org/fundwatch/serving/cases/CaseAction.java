package org.fundwatch.serving.cases;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person can do with a case, from which statuses, and where it leads. */
public enum CaseAction {
    /** Takes it up, or over from a colleague. */
    TAKE(CaseStatus.CHECKING, false, CaseStatus.LEAD, CaseStatus.CHECKING),
    CONFIRM(CaseStatus.CONFIRMED, true, CaseStatus.CHECKING, CaseStatus.APPEALED),
    EXCLUDE(CaseStatus.EXCLUDED, true, CaseStatus.CHECKING, CaseStatus.APPEALED),
    /** Notes the subject's appeal. */
    APPEAL(CaseStatus.APPEALED, true, CaseStatus.CONFIRMED),
    /** Looks into it once more. */
    REOPEN(CaseStatus.CHECKING, true, CaseStatus.CONFIRMED, CaseStatus.EXCLUDED),
    /** The first of two people to close it. */
    PROPOSE_CLOSING(null, true, CaseStatus.CONFIRMED, CaseStatus.EXCLUDED),
    /** The second. */
    APPROVE_CLOSING(CaseStatus.CLOSED, false, CaseStatus.CONFIRMED, CaseStatus.EXCLUDED),
    DECLINE_CLOSING(null, true, CaseStatus.CONFIRMED, CaseStatus.EXCLUDED),
    ASSIGN(
            null,
            false,
            CaseStatus.LEAD,
            CaseStatus.CHECKING,
            CaseStatus.CONFIRMED,
            CaseStatus.EXCLUDED,
            CaseStatus.APPEALED),
    COMMENT(null, true, CaseStatus.values()),
    /** Out of the inbox until a day. */
    SNOOZE(null, true, CaseStatus.LEAD, CaseStatus.CHECKING),
    /** The rule family leaves the subject in peace until a day; two people have found that there is nothing in it. */
    EXEMPT(null, true, CaseStatus.CLOSED),
    /** Notes a reminder sent to the institution. */
    REMIND(null, true, CaseStatus.LEAD, CaseStatus.CHECKING, CaseStatus.CONFIRMED, CaseStatus.APPEALED),
    /** Notes the institution's answer. */
    ANSWER(
            null,
            true,
            CaseStatus.LEAD,
            CaseStatus.CHECKING,
            CaseStatus.CONFIRMED,
            CaseStatus.EXCLUDED,
            CaseStatus.APPEALED);

    private final @Nullable CaseStatus leadsTo;
    private final boolean wantsNote;
    private final Set<CaseStatus> from;

    CaseAction(@Nullable CaseStatus leadsTo, boolean wantsNote, CaseStatus... from) {
        this.leadsTo = leadsTo;
        this.wantsNote = wantsNote;
        this.from = EnumSet.of(from[0], from);
    }

    /** The status it leads to; absent if it leaves the status as it is. */
    public @Nullable CaseStatus leadsTo() {
        return leadsTo;
    }

    /** Whether it must be explained. */
    public boolean wantsNote() {
        return wantsNote;
    }

    public boolean isOpenIn(CaseStatus status) {
        return from.contains(status);
    }
}
