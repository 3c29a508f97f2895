package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.junit.jupiter.api.Test;

/** What the guide for policy staff tells them to write passes the check as it says. */
class RulebookGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "rulebook.md");
    private static final Pattern FILE = Pattern.compile(
            "`((?:policies|knowledge|cases)/\\S+)`[^\\n]*:\\n\\n```[a-z]+\\n(.*?)```\\n", Pattern.DOTALL);

    @Test
    void theRegionFromNothingPassesTheCheck() throws IOException {
        String guide = Files.readString(GUIDE);
        String chapter = guide.substring(guide.indexOf("## A region from nothing"), guide.indexOf("## A pack"));
        Map<String, byte[]> files = new TreeMap<>();
        for (Matcher file = FILE.matcher(chapter); file.find(); ) {
            files.put(file.group(1), file.group(2).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(files).hasSize(5);

        RulebookCheck.Report report = RulebookCheck.check(RulebookFiles.of(files));

        assertThat(report.problems()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(chapter).contains("`" + report.summary() + "`");
    }
}
