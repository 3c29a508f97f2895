package org.fundwatch.policy.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids of events of a person that no settlement and no reversal stands for, while one event is booked. */
final class IdDraft {
    private List<SeenYear> seen;
    private List<RepeatEntry> repeats;

    IdDraft(List<SeenYear> seen, List<RepeatEntry> repeats) {
        this.seen = seen;
        this.repeats = repeats;
    }

    List<SeenYear> seen() {
        return seen;
    }

    List<RepeatEntry> repeats() {
        return repeats;
    }

    /** Hash of the settlement that was sent again under this event, if one was. */
    @Nullable
    Long settlementRepeatedBy(long event) {
        RepeatEntry repeat = Lists.find(repeats, entry -> entry.event() == event);
        return repeat == null ? null : repeat.settlement();
    }

    void add(RepeatEntry repeat) {
        repeats = Lists.appended(repeats, repeat);
    }

    /** What is remembered of an event of this id, whatever its content. */
    @Nullable
    Long mark(Ids.Hash128 event) {
        for (SeenYear year : seen) {
            Long mark = year.find(event);
            if (mark != null) {
                return mark;
            }
        }
        return null;
    }

    void remember(Ids.Hash128 event, long content, int year) {
        SeenYear ofYear = Lists.find(seen, entry -> entry.year() == year);
        SeenYear before = ofYear == null ? new SeenYear((short) year, new byte[0]) : ofYear;
        seen = Lists.appended(Lists.kept(seen, entry -> entry != ofYear), before.plus(SeenYear.mark(event, content)));
    }

    /** Forgets the events of years before {@code year} and the repetitions of settlements that are no longer kept. */
    void closeBefore(int year, List<SettlementEntry> settlements) {
        seen = Lists.kept(seen, entry -> entry.year() >= year);
        repeats = Lists.kept(
                repeats, repeat -> Lists.find(settlements, entry -> entry.settlement() == repeat.settlement()) != null);
    }
}
