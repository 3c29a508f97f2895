package org.fundwatch.jobs.intake;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/**
 * Rulebooks loaded in this JVM, each content once, whichever task of whichever job asks first; those used last are kept.
 * Immutable, so shared freely.
 */
final class LoadedRulebooks {
    private static final int KEPT = 8;
    private static final Map<Content, LoadedRulebook> LOADED = new LastUsed();

    private LoadedRulebooks() {}

    /** What makes two publications the same to read: everything but when they are in force. */
    private record Content(int number, Map<String, String> tables) {}

    /** The rulebook of {@code manifest}, read from {@code files} where it is not here yet. */
    static LoadedRulebook get(PublicationManifest manifest, Function<PublicationManifest, RulebookFiles> files) {
        synchronized (LOADED) {
            Content content = new Content(manifest.number(), manifest.tables());
            LoadedRulebook present = LOADED.get(content);
            if (present == null) {
                present = new LoadedRulebook(RulebookReader.read(manifest.number(), files.apply(manifest)));
                LOADED.put(content, present);
            }
            return present;
        }
    }

    private static final class LastUsed extends LinkedHashMap<Content, LoadedRulebook> {
        @Serial
        private static final long serialVersionUID = 1L;

        private LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Content, LoadedRulebook> eldest) {
            return size() > KEPT;
        }
    }
}
