package org.fundwatch.jobs.verdict;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/**
 * Rulebooks loaded in this process, shared by all its tasks: a publication is immutable, so it is loaded once. Grows by
 * one for each publication that a running process meets.
 */
final class RulebookShelf {
    private static final Map<Address, Rulebook> LOADED = new ConcurrentHashMap<>();

    private record Address(String store, int number, Map<String, String> tables) {}

    private RulebookShelf() {}

    /**
     * @throws org.fundwatch.policy.rulebook.RulebookProblem if the publication is not usable: it was checked before it
     *     was published, so the job stops rather than judge by something else
     */
    static Rulebook get(String store, Posting posting) {
        PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, posting.manifest());
        return LOADED.computeIfAbsent(
                new Address(store, manifest.number(), manifest.tables()),
                address -> RulebookReader.read(manifest.number(), RulebookFiles.fromStore(Path.of(store), manifest)));
    }
}
