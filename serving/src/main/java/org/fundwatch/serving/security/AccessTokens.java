package org.fundwatch.serving.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks bearer tokens: {@code fw1.<claims>.<HMAC-SHA-256>}, both parts base64url. The secret is 32 random bytes
 * in a file only its owner may read; the running instance and the command {@code token} share it. A token that is
 * forged, damaged or past its expiry is nobody.
 */
public final class AccessTokens {
    private static final String PREFIX = "fw1.";
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 12;
    private static final int MAX_TOKEN_CHARS = 8_192;

    private final byte[] secret;

    private AccessTokens(byte[] secret) {
        this.secret = secret;
    }

    private record Claims(
            @JsonProperty("id") String label,
            @JsonProperty("token") @Nullable String id,
            @JsonProperty("person") @Nullable String person,
            @JsonProperty("role") String role,
            @JsonProperty("regions") List<String> regions,
            @JsonProperty("institutions") List<String> institutions,
            @JsonProperty("expires") Instant expires) {}

    /**
     * Opens the secret, making it when it is not there.
     *
     * @throws IOException if it can neither be read nor made
     */
    public static AccessTokens withSecretIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SECRET_BYTES) {
            throw new IOException(file + " is not a token secret: it must have " + SECRET_BYTES + " bytes");
        }
        return new AccessTokens(secret);
    }

    /** A token for a caller, in the name of the person behind it, valid until {@code expires}. */
    public String issue(Caller caller, Instant expires) {
        return issue(new AccessToken(
                randomId(),
                caller.name(),
                caller.person(),
                caller.role(),
                caller.regions(),
                caller.institutions(),
                expires));
    }

    /** The token in the form that clients send. */
    public String issue(AccessToken token) {
        byte[] claims = JsonCodec.write(new Claims(
                token.label(),
                token.id(),
                token.person(),
                token.role().wireName(),
                token.regions(),
                token.institutions(),
                token.expires()));
        String signed = PREFIX + encode(claims);
        return signed + "." + encode(mac(signed));
    }

    /** A new id of a token. */
    public static String randomId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** A hash that only this installation can work out, hexadecimal. */
    String keyedHash(String text) {
        return HexFormat.of().formatHex(mac(text));
    }

    /** What a token says at {@code now}; empty for anything but a valid token. Whether it was revoked is not in it. */
    public Optional<AccessToken> verify(String token, Instant now) {
        int dot = token.lastIndexOf('.');
        if (!token.startsWith(PREFIX) || dot <= PREFIX.length() || token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        String signed = token.substring(0, dot);
        try {
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, mac(signed))) {
                return Optional.empty();
            }
            Claims claims =
                    JsonCodec.read(Claims.class, Base64.getUrlDecoder().decode(signed.substring(PREFIX.length())));
            return now.isBefore(claims.expires)
                    ? Role.of(claims.role).map(role -> read(claims, role, token))
                    : Optional.empty();
        } catch (IllegalArgumentException | BadInput e) {
            return Optional.empty();
        }
    }

    /** Tokens of earlier versions carry neither an id nor a person: the id is made from them, the person is their name. */
    private AccessToken read(Claims claims, Role role, String token) {
        return new AccessToken(
                claims.id == null ? keyedHash("token " + token).substring(0, 2 * ID_BYTES) : claims.id,
                claims.label,
                claims.person == null ? claims.label : claims.person,
                role,
                claims.regions,
                claims.institutions,
                claims.expires);
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " lies in no folder");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder,
                "token-secret",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, secret);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its secret counts
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(draft);
    }
}
