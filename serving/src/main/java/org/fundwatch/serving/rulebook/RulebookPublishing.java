package org.fundwatch.serving.rulebook;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.database.DatabaseLock;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.rulebook.PublicationLog.Announced;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From files to a publication: a draft that is sound, the approval of two different people, and an instant far enough
 * ahead that every job knows the publication before it is in force. The log of the rulebook is what counts; the database
 * keeps who did what.
 */
@Component
class RulebookPublishing {
    private final PublicationLog log;
    private final DraftStore drafts;
    private final AuditTrail audit;
    private final ServingProperties properties;
    private final PublicationBegin begin;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RulebookPublishing(
            PublicationLog log,
            DraftStore drafts,
            AuditTrail audit,
            ServingProperties properties,
            PublicationBegin begin,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.log = log;
        this.drafts = drafts;
        this.audit = audit;
        this.properties = properties;
        this.begin = begin;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes a draft of the newest publication with some files changed.
     *
     * @throws org.fundwatch.policy.rulebook.RulebookProblem if it could not be published
     */
    Draft draft(Caller author, DraftUpload upload) {
        PublicationManifest base = newest(log.read())
                .orElseThrow(() ->
                        HttpProblem.conflict("NO_PUBLICATION", "", "nothing was ever published that could be changed"));
        RulebookFiles before = RulebookFiles.fromStore(properties.storeOfRulebooks(), base);
        RulebookFiles files = before.with(upload.changes());
        Rulebook previous = RulebookReader.read(base.number(), before);
        Publishable.check(files, previous);
        PublicationManifest next = files.writeTo(properties.storeOfRulebooks(), base.number() + 1, null);
        List<String> changed = upload.changes().keySet().stream()
                .filter(name -> !java.util.Objects.equals(
                        base.tables().get(name), next.tables().get(name)))
                .toList();
        if (changed.isEmpty()) {
            throw new HttpProblem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "NOTHING_CHANGED",
                    "files",
                    "publication " + base.number() + " has the same files");
        }
        Draft draft = new Draft(
                UUID.randomUUID().toString(),
                base.number(),
                author.person(),
                upload.reason(),
                changed,
                new TreeMap<>(next.tables()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                List.of(),
                null);
        transaction.executeWithoutResult(status -> {
            drafts.add(draft);
            audit.note(author, "rulebook.draft", draft.id(), String.join(" ", changed));
        });
        return draft;
    }

    Draft find(String id) {
        return drafts.find(id).orElseThrow(() -> HttpProblem.notFound("no such draft"));
    }

    /** Notes that {@code approver} stands for the draft. A person counts once, the author too. */
    Draft approve(Caller approver, String id) {
        return inTransaction(() -> {
            Draft draft = find(id);
            if (draft.publication() != null) {
                throw HttpProblem.conflict("PUBLISHED", "", "the draft is publication " + draft.publication());
            }
            boolean already = draft.approvals().stream()
                    .anyMatch(approval -> approval.approver().equals(approver.person()));
            if (already) {
                throw HttpProblem.conflict("APPROVED_ALREADY", "", "the second approval must be another person's");
            }
            drafts.approve(id, approver.person(), clock.instant());
            audit.note(approver, "rulebook.approve", id, "");
            return find(id);
        });
    }

    /**
     * Makes the draft a publication; a repetition answers with the publication that it is. The log cannot be part of a
     * transaction: so the intent is noted and committed before anything is appended, and the outcome after.
     *
     * @param activeFrom absent: as soon as can be
     */
    Announced publish(Caller publisher, String id, @Nullable Instant activeFrom) {
        Optional<Announced> present = inTransaction(() -> {
            DatabaseLock.PUBLICATION.hold(jdbc);
            Draft draft = find(id);
            List<Announced> publications = log.read();
            Optional<Announced> published = publicationOf(draft, publications);
            if (published.isEmpty()) {
                check(draft, publications);
                Instant from = begin.of(activeFrom, newest(publications));
                audit.note(publisher, "rulebook.publish", id, "to be in force from " + from);
            }
            return published;
        });
        return inTransaction(() -> {
            DatabaseLock.PUBLICATION.hold(jdbc);
            Draft draft = find(id);
            List<Announced> publications = log.read();
            Announced announced = present.or(() -> publicationOf(draft, publications))
                    .orElseGet(() -> append(draft, activeFrom, publications));
            int number = announced.manifest().number();
            if (draft.publication() == null) {
                drafts.published(id, number);
                audit.note(
                        publisher,
                        "rulebook.published",
                        id,
                        "publication " + number + " from "
                                + announced.manifest().activeFrom());
            }
            return announced;
        });
    }

    /** The publication the draft is already: an earlier request may have appended it and could not say so. */
    private Optional<Announced> publicationOf(Draft draft, List<Announced> publications) {
        return publications.stream()
                .filter(one -> isApproved(draft))
                .filter(one -> one.isAccepted() && isOf(one.manifest(), draft) && isNoOthers(one, draft))
                .findFirst();
    }

    private Announced append(Draft draft, @Nullable Instant activeFrom, List<Announced> publications) {
        check(draft, publications);
        Instant from = begin.of(activeFrom, newest(publications));
        int number = 1
                + publications.stream()
                        .mapToInt(one -> one.manifest().number())
                        .max()
                        .orElse(0);
        Announced announced = log.publish(new PublicationManifest(number, from, draft.tables()));
        if (!announced.isAccepted()) {
            throw begin.tooSoon();
        }
        return announced;
    }

    /** Every accepted publication with the draft it was, where it was one. */
    List<Announced> publications() {
        return log.read().stream().filter(Announced::isAccepted).toList();
    }

    /** Whether it is the one in force at {@code instant}. */
    boolean isInForce(int number, Instant instant) {
        return log.inForceAt(instant)
                .filter(manifest -> manifest.number() == number)
                .isPresent();
    }

    private static void check(Draft draft, List<Announced> publications) {
        if (!isApproved(draft)) {
            throw HttpProblem.conflict("APPROVAL_MISSING", "", "two different people must have approved the draft");
        }
        int newest = newest(publications).map(PublicationManifest::number).orElse(0);
        if (newest != draft.basePublication()) {
            throw HttpProblem.conflict(
                    "BASE_CHANGED",
                    "base_publication",
                    "publication " + newest + " came after the draft was made; make the draft anew");
        }
    }

    private static boolean isApproved(Draft draft) {
        return draft.approvals().size() >= Draft.APPROVALS;
    }

    /** A publication is a draft's if it has its files and was made of its base. */
    private static boolean isOf(PublicationManifest manifest, Draft draft) {
        return manifest.number() > draft.basePublication()
                && (draft.publication() == null || draft.publication() == manifest.number())
                && manifest.tables().equals(draft.tables());
    }

    private boolean isNoOthers(Announced publication, Draft draft) {
        return drafts.ofPublication(publication.manifest().number())
                .map(other -> other.id().equals(draft.id()))
                .orElse(true);
    }

    private static Optional<PublicationManifest> newest(List<Announced> publications) {
        return publications.stream()
                .filter(Announced::isAccepted)
                .map(Announced::manifest)
                .max(java.util.Comparator.comparingInt(PublicationManifest::number));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> deed) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> deed.get()));
    }
}
