package org.fundwatch.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Two people who publish a changed pack with the commands that the documents name. */
final class Publishing {
    private static final String PACK = "policies/14/shanxi-2024-07-01.yaml";
    private static final String RATIO = "tier: 1, status: ACTIVE, value: ";

    private final RunningFundwatch fundwatch;
    private final Path changed;

    /**
     * @param changed folder for nothing but what changes
     */
    Publishing(RunningFundwatch fundwatch, Path changed) {
        this.fundwatch = fundwatch;
        this.changed = changed;
    }

    /** The ratio of active members at price class 1 in Shanxi, 0.55 as shipped. Returns when it begins. */
    Instant ratioOfTier1(String ratio) throws Exception {
        String pack = Files.readString(Path.of("..", "rulebook").resolve(PACK));
        assertThat(pack).contains(RATIO + "0.55");
        Files.createDirectories(changed.resolve(PACK).getParent());
        Files.writeString(changed.resolve(PACK), pack.replace(RATIO + "0.55", RATIO + ratio));
        String author = fundwatch.newToken("--role", "rule-admin", "--name", "author");
        String second = fundwatch.newToken("--role", "rule-admin", "--name", "second");
        String draft = rulebook(author, "publish", changed.toString());
        String id = RunningFundwatch.parse(draft).path("draft_id").asText();
        // time enough for the command to start; the publication must lie ahead of what the log has
        Instant from = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
        String published = rulebook(second, "approve", id, "--publish", "--active-from", from.toString());
        assertThat(RunningFundwatch.parse(published).path("number").asInt()).isEqualTo(2);
        return from;
    }

    private String rulebook(String token, String... words) throws Exception {
        String[] whole = new String[words.length + 5];
        whole[0] = "rulebook";
        System.arraycopy(words, 0, whole, 1, words.length);
        whole[words.length + 1] = "--url";
        whole[words.length + 2] = fundwatch.url();
        whole[words.length + 3] = "--token";
        whole[words.length + 4] = token;
        return RunningFundwatch.run(whole);
    }
}
