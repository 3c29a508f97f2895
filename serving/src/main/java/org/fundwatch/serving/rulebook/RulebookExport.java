package org.fundwatch.serving.rulebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ExportedPublication;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.rulebook.PublicationLog.Announced;
import org.springframework.stereotype.Component;

/**
 * Every publication in one ZIP, in the layout that the file commands read: {@code publications.jsonl}, the files by
 * address, and those of the newest publication by name, for people.
 */
@Component
class RulebookExport {
    private final ServingProperties properties;

    RulebookExport(ServingProperties properties) {
        this.properties = properties;
    }

    byte[] zip(List<Announced> publications) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        StringBuilder lines = new StringBuilder();
        for (Announced one : publications) {
            RulebookFiles files = RulebookFiles.fromStore(properties.storeOfRulebooks(), one.manifest());
            for (Map.Entry<String, String> table : one.manifest().tables().entrySet()) {
                String address = table.getValue();
                entries.put(
                        RulebookFolder.STORE + "/" + address.substring(0, 2) + "/" + address,
                        files.content(table.getKey()));
            }
            lines.append(new String(
                            JsonCodec.write((Object) ExportedPublication.of(one.manifest(), one.appendedAt())),
                            StandardCharsets.UTF_8))
                    .append('\n');
        }
        if (!publications.isEmpty()) {
            RulebookFiles newest = RulebookFiles.fromStore(
                    properties.storeOfRulebooks(),
                    publications.get(publications.size() - 1).manifest());
            newest.names().forEach(name -> entries.put(name, newest.content(name)));
        }
        entries.put(RulebookFolder.PUBLICATIONS, lines.toString().getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
