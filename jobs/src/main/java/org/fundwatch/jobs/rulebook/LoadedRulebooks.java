package org.fundwatch.jobs.rulebook;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** Publications loaded in this JVM, each once, whichever task asks first. Immutable content, so shared freely. */
final class LoadedRulebooks {
    private static final Map<PublicationManifest, Rulebook> LOADED = new ConcurrentHashMap<>();

    private LoadedRulebooks() {}

    static Rulebook get(Path store, PublicationManifest manifest) {
        return LOADED.computeIfAbsent(
                manifest, wanted -> RulebookReader.read(wanted.number(), RulebookFiles.fromStore(store, wanted)));
    }
}
