package org.fundwatch.serving;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An identity provider on this machine: signs tokens with a key of its own, publishes the public part, and gives for a code the ID
 * token that a test has put there. It asks nobody for a password.
 */
public final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "fundwatch-console";

    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, String> idTokens = new ConcurrentHashMap<>();

    private IdentityProvider(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static IdentityProvider start() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        IdentityProvider provider = new IdentityProvider(key, server);
        String keys = new JWKSet(key.toPublicJWK()).toString();
        server.createContext("/keys", exchange -> answer(exchange, keys));
        server.createContext("/token", provider::token);
        server.start();
        return provider;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A token with these claims, for the console and the API alike, from now for ten minutes. */
    public String sign(Map<String, Object> claims) {
        return sign(claims, Instant.now().plusSeconds(600));
    }

    /** The same, until then. */
    public String sign(Map<String, Object> claims, Instant expires) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .subject("subject-1")
                .issuer(url(""))
                .audience(CLIENT)
                .issueTime(Date.from(expires.minusSeconds(600)))
                .expirationTime(Date.from(expires));
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), set.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** What the console gets for a code. */
    public void promise(String code, String nonce, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("nonce", nonce);
        idTokens.put(code, sign(all));
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String code = form.replaceAll("(^|.*&)code=([^&]*).*", "$2");
        answer(
                exchange,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":600,\"id_token\":\""
                        + idTokens.get(code) + "\"}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
