package org.fundwatch.policy.ledger;

import java.util.List;
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
        return Lists.find(state.relatives(), entry -> entry.beneficiary() == beneficiary);
    }

    @Nullable
    HoldEntry hold(long hold) {
        return Lists.find(state.holds(), entry -> entry.hold() == hold);
    }

    @Nullable
    DecidedHold decided(String holdId) {
        return Lists.find(state.decided(), entry -> entry.holdId().equals(holdId));
    }

    /** The hold that helped to pay a settlement. */
    @Nullable
    DecidedHold usedFor(long settlement) {
        return Lists.find(
                state.decided(),
                entry -> entry.usedFen() > 0
                        && !entry.premium()
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
        List<RelativeEntry> left = Lists.kept(state.relatives(), entry -> entry.beneficiary() != beneficiary);
        state = new FamilyState(left, state.holds(), state.decided(), state.accountClosed());
    }

    void put(RelativeEntry fresh) {
        revoke(fresh.beneficiary());
        state = new FamilyState(
                Lists.appended(state.relatives(), fresh), state.holds(), state.decided(), state.accountClosed());
    }

    void put(HoldEntry fresh) {
        List<HoldEntry> others = Lists.kept(state.holds(), entry -> entry.hold() != fresh.hold());
        state = new FamilyState(
                state.relatives(), Lists.appended(others, fresh), state.decided(), state.accountClosed());
    }

    void put(DecidedHold fresh) {
        List<DecidedHold> others =
                Lists.kept(state.decided(), entry -> !entry.holdId().equals(fresh.holdId()));
        state = new FamilyState(state.relatives(), state.holds(), Lists.appended(others, fresh), state.accountClosed());
    }

    void closeBefore(int year) {
        state = new FamilyState(
                state.relatives(),
                Lists.kept(state.holds(), entry -> !entry.closed() || entry.year() >= year - 1),
                Lists.kept(state.decided(), entry -> entry.year() >= year),
                state.accountClosed());
    }
}
