package org.fundwatch.jobs.intake;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** A rulebook folder as publication 1, in force from the beginning of time: for files and tests. */
public final class FolderPublication implements Publications {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Map<String, DetectionBook> LOADED = new ConcurrentHashMap<>();

    private final String folder;

    /** @param folder has the layout of {@code rulebook/} */
    public FolderPublication(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public List<PublicationManifest> known() {
        return List.of(new PublicationManifest(1, null, Map.of()));
    }

    @Override
    public DetectionBook load(PublicationManifest manifest) {
        return LOADED.computeIfAbsent(
                folder,
                wanted -> DetectionBook.of(
                        RulebookReader.read(manifest.number(), RulebookFiles.fromDirectory(Path.of(wanted)))));
    }
}
