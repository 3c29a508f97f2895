package org.fundwatch.policy.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fundwatch.policy.rulebook.Publications.Publication;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ExportedPublication;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/**
 * A folder with the layout of {@code rulebook/}. It is publication 1, unless it holds an export: {@code
 * publications.jsonl} with the publications of an installation, and {@code store/} with their files by address. Of an
 * export the files beside it are a copy of the newest publication for people to read, and are not looked at.
 */
public final class RulebookFolder {
    /** Manifests with the times of their append, in the order of the log. */
    public static final String PUBLICATIONS = "publications.jsonl";
    /** The content-addressed files of an export. */
    public static final String STORE = "store";

    private final Path folder;
    private final List<PublicationManifest> publications;

    private RulebookFolder(Path folder, List<PublicationManifest> publications) {
        this.folder = folder;
        this.publications = publications;
    }

    /**
     * Opens a folder.
     *
     * @throws RulebookProblem naming the lines of {@code publications.jsonl} that are of no use
     * @throws UncheckedIOException if it cannot be read
     */
    public static RulebookFolder open(Path folder) {
        Path list = folder.resolve(PUBLICATIONS);
        return new RulebookFolder(
                folder,
                Files.exists(list)
                        ? exported(list)
                        : List.of(RulebookFiles.fromDirectory(folder).manifest(PublicationSchedule.FIRST, null)));
    }

    /** Every publication, by number. */
    public List<PublicationManifest> publications() {
        return publications;
    }

    /** The files of one of them. */
    public RulebookFiles files(PublicationManifest publication) {
        return Files.exists(folder.resolve(PUBLICATIONS))
                ? RulebookFiles.fromStore(folder.resolve(STORE), publication)
                : RulebookFiles.fromDirectory(folder);
    }

    /** All of them, loaded. */
    public Publications load() {
        return Publications.of(publications.stream()
                .map(one -> new Publication(
                        one.number() == PublicationSchedule.FIRST ? null : one.activeFrom(),
                        RulebookReader.read(one.number(), files(one))))
                .toList());
    }

    /**
     * Writes an export into {@code folder}.
     *
     * @param store content-addressed files of the installation
     * @throws UncheckedIOException if it cannot be written
     */
    public static void export(Path folder, Collection<ExportedPublication> publications, Path store) {
        try {
            Files.createDirectories(folder);
            StringBuilder lines = new StringBuilder();
            for (ExportedPublication publication : publications) {
                RulebookFiles files = RulebookFiles.fromStore(store, publication.manifest());
                files.writeTo(folder.resolve(STORE), publication.number(), publication.activeFrom());
                lines.append(new String(JsonCodec.write((Object) publication), StandardCharsets.UTF_8))
                        .append('\n');
            }
            Files.writeString(folder.resolve(PUBLICATIONS), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the export to " + folder, e);
        }
    }

    private static List<PublicationManifest> exported(Path list) {
        // an installation exports what it accepted, and it accepted by its own lead
        PublicationSchedule schedule = new PublicationSchedule(Duration.ZERO);
        Problems problems = new Problems();
        try {
            int line = 0;
            for (String json : Files.readAllLines(list)) {
                line++;
                if (!json.isBlank()) {
                    read(json, schedule, line, problems);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
        List<PublicationManifest> accepted = new ArrayList<>(schedule.accepted());
        if (accepted.isEmpty() || accepted.get(0).number() != PublicationSchedule.FIRST) {
            problems.add(PUBLICATIONS, 0, "number", "publication 1 is missing");
        }
        problems.throwIfAny();
        return List.copyOf(accepted);
    }

    private static void read(String json, PublicationSchedule schedule, int line, Problems problems) {
        try {
            ExportedPublication publication =
                    JsonCodec.read(ExportedPublication.class, json.getBytes(StandardCharsets.UTF_8));
            if (publication.appendedAt() == null) {
                problems.add(PUBLICATIONS, line, "appended_at", "is required");
                return;
            }
            switch (schedule.read(publication.manifest(), publication.appendedAt())) {
                case ACCEPTED, REPEATED -> {}
                case NUMBER_TAKEN -> problems.add(PUBLICATIONS, line, "number", "another line has this number");
                case TOO_SOON ->
                    problems.add(PUBLICATIONS, line, "active_from", "must not lie before the publication's append");
                case UNUSABLE -> problems.add(PUBLICATIONS, line, "tables", "must name each file by its sha256");
            }
        } catch (BadInput e) {
            problems.add(PUBLICATIONS, line, e.field(), String.valueOf(e.getMessage()));
        }
    }
}
