package org.fundwatch.jobs.intake;

import java.io.Serializable;
import java.util.List;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** Where a job finds the publications of the rulebook. Sent to every task; loads there. */
public interface Publications extends Serializable {
    /**
     * Publications known before the log is read. A bounded run knows all of them and never waits; a live job knows none
     * and learns them, with the marks that say how complete they are, from {@code fund.rulebook}.
     */
    List<PublicationManifest> known();

    /**
     * Loads a publication, once per process.
     *
     * @throws org.fundwatch.policy.rulebook.RulebookProblem if it is not usable: it was checked when it was published
     * @throws java.io.UncheckedIOException if a file of it is not there
     */
    LoadedRulebook load(PublicationManifest manifest);
}
