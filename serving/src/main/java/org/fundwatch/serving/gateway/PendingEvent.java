package org.fundwatch.serving.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.serving.log.Append;
import org.jspecify.annotations.Nullable;

/**
 * One event sent and not yet answered. A verdict answers it by its person and event id. A dead letter answers it only if it is about
 * the very record that this request appended: another sender may have used the same id. Dead letters that come before the
 * place of the append is known wait for it.
 */
final class PendingEvent {
    private final String psnNo;
    private final String contentHash;
    private final Instant since;
    private final CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
    private final List<DeadLetter> early = new ArrayList<>();
    private Append.@Nullable Done place;
    private boolean inDoubt;
    private boolean wasInDoubt;

    PendingEvent(String psnNo, String contentHash, Instant since) {
        this.psnNo = psnNo;
        this.contentHash = contentHash;
        this.since = since;
    }

    /** Whose log it is on: an event of another person with the same id is another event. */
    String psnNo() {
        return psnNo;
    }

    boolean hasContent(String otherHash) {
        return contentHash.equals(otherHash);
    }

    Instant since() {
        return since;
    }

    CompletableFuture<GatewayAnswer> answer() {
        return answer;
    }

    /** Where its record lies, as {@code partition-offset}; absent while that is not known. */
    synchronized Optional<String> record() {
        Append.Done where = place;
        return where == null ? Optional.empty() : Optional.of(where.partition() + "-" + where.offset());
    }

    synchronized void appendedAt(Append.Done where) {
        place = where;
        early.forEach(this::refuseIfOurs);
        early.clear();
    }

    /** Notes that an append of the event may have been lost. */
    synchronized void doubt() {
        inDoubt = true;
        wasInDoubt = true;
    }

    /** Whether an append of the event ever was in doubt. */
    synchronized boolean wasInDoubt() {
        return wasInDoubt;
    }

    /** Whether the caller must append the event again; true for one caller alone, and only for the same content. */
    synchronized boolean takeDoubt(String sameContentHash) {
        boolean mine = inDoubt && contentHash.equals(sameContentHash);
        if (mine) {
            inDoubt = false;
        }
        return mine;
    }

    synchronized void offer(DeadLetter letter) {
        if (place == null) {
            early.add(letter);
        } else {
            refuseIfOurs(letter);
        }
    }

    private void refuseIfOurs(DeadLetter letter) {
        Append.Done ours = place;
        if (ours != null && letter.partition() == ours.partition() && letter.offset() == ours.offset()) {
            answer.complete(new GatewayAnswer.Refused(letter));
        }
    }
}
