package org.fundwatch.jobs.intake;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** The publications of a rulebook folder, all known from the start: for files and tests. */
public final class FolderPublication implements Publications {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String folder;

    /** @param folder has the layout of {@code rulebook/} */
    public FolderPublication(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public List<PublicationManifest> known() {
        return open().publications();
    }

    @Override
    public LoadedRulebook load(PublicationManifest manifest) {
        return LoadedRulebooks.get(manifest, wanted -> open().files(wanted));
    }

    private RulebookFolder open() {
        return RulebookFolder.open(Path.of(folder));
    }
}
