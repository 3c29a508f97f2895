package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The family's part of a person's state while one event is booked. */
final class FamilyDraft {
    private FamilyState state;

    FamilyDraft(FamilyState state) {
        this.state = state;
    }

    FamilyState toState() {
        return state;
    }

    /** What is set aside and not yet decided, fen. */
    long openFen() {
        long open = 0;
        for (HoldEntry hold : state.holds()) {
            open = Math.addExact(open, hold.closed() ? 0 : hold.grantedFen());
        }
        return open;
    }

    @Nullable
    RelativeEntry relative(long beneficiary) {
        return find(state.relatives(), entry -> entry.beneficiary() == beneficiary);
    }

    @Nullable
    HoldEntry hold(long hold) {
        return find(state.holds(), entry -> entry.hold() == hold);
    }

    @Nullable
    DecidedHold decided(String holdId) {
        return find(state.decided(), entry -> entry.holdId().equals(holdId));
    }

    /** The hold that helped to pay a settlement. */
    @Nullable
    DecidedHold usedFor(long settlement) {
        return find(
                state.decided(),
                entry -> entry.usedFen() > 0
                        && entry.settlementId() != null
                        && Ids.settlement(entry.settlementId()) == settlement);
    }

    boolean isAccountClosed() {
        return state.accountClosed();
    }

    void setAccountClosed(boolean closed) {
        state = new FamilyState(state.relatives(), state.holds(), state.decided(), closed);
    }

    void revoke(long beneficiary) {
        List<RelativeEntry> left = kept(state.relatives(), entry -> entry.beneficiary() != beneficiary);
        state = new FamilyState(left, state.holds(), state.decided(), state.accountClosed());
    }

    void put(RelativeEntry fresh) {
        revoke(fresh.beneficiary());
        state = new FamilyState(
                appended(state.relatives(), fresh), state.holds(), state.decided(), state.accountClosed());
    }

    void put(HoldEntry fresh) {
        List<HoldEntry> others = kept(state.holds(), entry -> entry.hold() != fresh.hold());
        state = new FamilyState(state.relatives(), appended(others, fresh), state.decided(), state.accountClosed());
    }

    void put(DecidedHold fresh) {
        List<DecidedHold> others =
                kept(state.decided(), entry -> !entry.holdId().equals(fresh.holdId()));
        state = new FamilyState(state.relatives(), state.holds(), appended(others, fresh), state.accountClosed());
    }

    void closeBefore(int year) {
        state = new FamilyState(
                state.relatives(),
                kept(state.holds(), entry -> !entry.closed() || entry.year() >= year - 1),
                kept(state.decided(), entry -> entry.year() >= year),
                state.accountClosed());
    }

    private static <T> @Nullable T find(List<T> list, Predicate<T> wanted) {
        for (T entry : list) {
            if (wanted.test(entry)) {
                return entry;
            }
        }
        return null;
    }

    private static <T> List<T> kept(List<T> list, Predicate<T> wanted) {
        return list.stream().filter(wanted).toList();
    }

    private static <T> List<T> appended(List<T> list, T entry) {
        List<T> longer = new ArrayList<>(list);
        longer.add(entry);
        return List.copyOf(longer);
    }
}
