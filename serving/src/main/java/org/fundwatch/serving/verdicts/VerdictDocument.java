package org.fundwatch.serving.verdicts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;

/** A stored verdict as it lay on Kafka, with what decides who may see it. */
public record VerdictDocument(
        String settlementId,
        String eventId,
        @Nullable String institutionCode,
        @Nullable String insuredRegion,
        @Nullable String treatmentRegion,
        String document) {

    /** Whether it is this caller's business. */
    public boolean isFor(Caller caller) {
        return caller.seesInstitution(institutionCode) && caller.seesRegion(insuredRegion, treatmentRegion);
    }

    /** The bytes for an API answer. */
    public byte[] json() {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** The verdict for a page. */
    public Verdict verdict() {
        try {
            return JsonCodec.mapper().readValue(document, Verdict.class);
        } catch (IOException e) {
            throw new IllegalStateException("a stored verdict can be read: the store has read it before", e);
        }
    }
}
