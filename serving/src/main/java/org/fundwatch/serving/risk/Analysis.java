package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.rulebook.Sha256;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;

/** The encounters that a 3101 or 3102 message asks about. Their event ids follow from the message's, so that a repetition asks the same. */
final class Analysis {
    private static final int MAX_ENCOUNTERS = 20;
    private static final int ID_CHARS = 40;
    private static final String PATIENTS = "input.data.patient_dtos";

    private Analysis() {}

    /**
     * Reads the data of a message; what a pre-settlement needs is not checked yet.
     *
     * @throws HttpProblem 400 naming the field
     */
    static List<Encounter> encounters(Envelope envelope, RiskService service) {
        String scene = Fields.required(envelope.data(), "trig_scen", "input.data.trig_scen");
        service.checkScene("input.data.trig_scen", scene);
        List<JsonNode> patients = atLeastOne(envelope.data(), "patient_dtos", PATIENTS);
        List<Encounter> encounters = new ArrayList<>();
        for (int p = 0; p < patients.size(); p++) {
            String patientPath = PATIENTS + "[" + p + "]";
            String listPath = patientPath + ".fsi_encounter_dtos";
            List<JsonNode> ofPatient = atLeastOne(patients.get(p), "fsi_encounter_dtos", listPath);
            for (int e = 0; e < ofPatient.size(); e++) {
                if (encounters.size() == MAX_ENCOUNTERS) {
                    throw HttpProblem.of(
                            Reason.TOO_MANY_ITEMS, listPath, "more than " + MAX_ENCOUNTERS + " encounters");
                }
                String eventId = "risk-" + id(service.number(), envelope, p, e);
                encounters.add(Encounter.of(
                        envelope, eventId, patients.get(p), patientPath, ofPatient.get(e), listPath + "[" + e + "]"));
            }
        }
        return encounters;
    }

    private static List<JsonNode> atLeastOne(JsonNode object, String name, String path) {
        List<JsonNode> list = Fields.objects(object, name, path);
        if (list.isEmpty()) {
            throw HttpProblem.of(Reason.MISSING_FIELD, path, "needs at least one");
        }
        return list;
    }

    private static String id(String service, Envelope envelope, int patient, int encounter) {
        return hash(service, envelope.institution(), envelope.messageId(), patient + "." + encounter);
    }

    /** A short name for what the parts say together. */
    static String hash(String... parts) {
        return Sha256.hexOf(parts).substring(0, ID_CHARS);
    }
}
