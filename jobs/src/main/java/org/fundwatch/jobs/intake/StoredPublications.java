package org.fundwatch.jobs.intake;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** Publications of a live system: announced on {@code fund.rulebook}, their files in a content-addressed store. */
public final class StoredPublications implements Publications {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String store;

    /** @param store folder of the content-addressed files */
    public StoredPublications(Path store) {
        this.store = store.toString();
    }

    @Override
    public List<PublicationManifest> known() {
        return List.of();
    }

    @Override
    public LoadedRulebook load(PublicationManifest manifest) {
        return LoadedRulebooks.get(manifest, wanted -> RulebookFiles.fromStore(Path.of(store), wanted));
    }
}
