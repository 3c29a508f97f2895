package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/**
 * One answer of an institution to a result (3103).
 *
 * @param resultId {@code warn_rslt_id}: the {@code jr_id} of the result
 * @param way {@code dspo_way}: 1 carried on, 2 changed the order
 * @param reason {@code dspo_way_rea}: required of those who carry on
 * @param warnType {@code warn_type}: 1 about a 3101, 2 about a 3102
 */
record Feedback(String resultId, String way, @Nullable String reason, String warnType) {
    static final String PATH = "input.data.warns";
    private static final String CARRIED_ON = "1";
    private static final Set<String> CODES = Set.of("1", "2");
    private static final Pattern RESULT_ID = Pattern.compile("[0-9a-f]{40}");
    private static final int MAX_WARNS = 500;
    private static final int MAX_REASON = 500;

    /**
     * Reads the data of a message.
     *
     * @throws HttpProblem 400 naming the field
     */
    static List<Feedback> of(JsonNode data) {
        String warnType = code(data, "warn_type", "input.data.warn_type");
        List<JsonNode> warns = Fields.objects(data, "warns", PATH);
        if (warns.isEmpty()) {
            throw HttpProblem.of(Reason.MISSING_FIELD, PATH, "needs at least one");
        }
        if (warns.size() > MAX_WARNS) {
            throw HttpProblem.of(Reason.TOO_MANY_ITEMS, PATH, "more than " + MAX_WARNS);
        }
        List<Feedback> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < warns.size(); i++) {
            String path = PATH + "[" + i + "].";
            Feedback one = of(warns.get(i), path, warnType);
            if (!seen.add(one.resultId)) {
                throw HttpProblem.of(Reason.DUPLICATE_KEY, path + "warn_rslt_id", "stands twice");
            }
            all.add(one);
        }
        return all;
    }

    private static Feedback of(JsonNode warn, String path, String warnType) {
        String id = Fields.required(warn, "warn_rslt_id", path + "warn_rslt_id");
        if (!RESULT_ID.matcher(id).matches()) {
            throw unknown(path + "warn_rslt_id");
        }
        String way = code(warn, "dspo_way", path + "dspo_way");
        String reason = Fields.optional(warn, "dspo_way_rea", path + "dspo_way_rea");
        if (way.equals(CARRIED_ON) && (reason == null || reason.isBlank())) {
            throw HttpProblem.of(Reason.MISSING_FIELD, path + "dspo_way_rea", "is required of dspo_way 1");
        }
        if (reason != null && (reason.length() > MAX_REASON || reason.indexOf('\0') >= 0)) {
            throw HttpProblem.of(
                    Reason.TOO_LARGE, path + "dspo_way_rea", "may have " + MAX_REASON + " printable characters");
        }
        return new Feedback(id, way, reason, warnType);
    }

    /** The id of no result that this caller was told. */
    static HttpProblem unknown(String path) {
        return HttpProblem.of(
                Reason.UNKNOWN_VALUE, path, "is no result of an analysis; nothing of this message was stored");
    }

    private static String code(JsonNode object, String name, String path) {
        String code = Fields.required(object, name, path);
        if (!CODES.contains(code)) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, path, "must be 1 or 2");
        }
        return code;
    }
}
