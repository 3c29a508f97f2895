package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-09T04:00:00Z");
    private static final Caller GATEWAY = new Caller("g1", Role.GATEWAY, List.of("1411"), List.of("H1"));

    @TempDir
    private Path folder;

    @Test
    void aTokenStandsForItsCallerUntilItExpires() throws IOException {
        AccessTokens tokens = AccessTokens.withSecretIn(folder.resolve("data/token-secret"));
        String token = tokens.issue(GATEWAY, NOON);

        AccessToken read = tokens.verify(token, NOON.minusMillis(1)).orElseThrow();
        assertThat(read.caller()).isEqualTo(new Caller("token:g1", Role.GATEWAY, List.of("1411"), List.of("H1"), "g1"));
        assertThat(read.expires()).isEqualTo(NOON);
        assertThat(tokens.verify(token, NOON)).isEmpty();
    }

    @Test
    void everyProcessOfTheInstallationSharesTheSecretAndNobodyElseMayReadIt() throws IOException {
        Path file = folder.resolve("token-secret");
        String token = AccessTokens.withSecretIn(file).issue(GATEWAY, NOON);

        assertThat(AccessTokens.withSecretIn(file)
                        .verify(token, Instant.EPOCH)
                        .map(AccessToken::caller)
                        .map(Caller::institutions))
                .contains(List.of("H1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(AccessTokens.withSecretIn(folder.resolve("other")).verify(token, Instant.EPOCH))
                .isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("token-secret", "other");
        }
    }

    @Test
    void aTokenThatWasTouchedIsNobody() throws IOException {
        AccessTokens tokens = AccessTokens.withSecretIn(folder.resolve("token-secret"));
        String token = tokens.issue(GATEWAY, NOON);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String touched = token.substring(0, i) + other + token.substring(i + 1);
            boolean lastCharacter = i == token.length() - 1; // its lowest bits carry nothing
            if (!lastCharacter) {
                assertThat(tokens.verify(touched, Instant.EPOCH))
                        .as("touched at " + i)
                        .isEmpty();
            }
        }
        for (String nothing : List.of("", ".", "fw1.", "fw1..", "fw1.e30.", "a.b.c", "fw1.e30.AAAA")) {
            assertThat(tokens.verify(nothing, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void everyTokenHasAnIdOfItsOwnByWhichItCanBeRevoked() throws IOException {
        AccessTokens tokens = AccessTokens.withSecretIn(folder.resolve("token-secret"));
        String first = tokens.issue(GATEWAY, NOON);
        String second = tokens.issue(GATEWAY, NOON);

        assertThat(id(tokens, first)).isNotEqualTo(id(tokens, second)).isEqualTo(id(tokens, first));
    }

    private static String id(AccessTokens tokens, String token) {
        return tokens.verify(token, Instant.EPOCH).orElseThrow().id();
    }

    @Test
    void aTokenIsNamedApartFromAccountsAndSaysWhoStandsForIt() {
        AccessToken made = new AccessToken("t1", "nightly", "zhang", Role.SUPERVISOR, List.of(), List.of(), NOON);

        assertThat(made.caller().name()).isEqualTo("token:zhang/nightly");
        assertThat(made.caller().person()).isEqualTo("zhang");
    }

    @Test
    void aFileThatIsNoSecretIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("token-secret"), "short");

        assertThatThrownBy(() -> AccessTokens.withSecretIn(file)).isInstanceOf(IOException.class);
    }
}
