package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * 3103: what institutions did with the results of 3101 and 3102; and {@code GET /api/v1/risk-feedback}: that counted per
 * rule. A message is stored whole or not at all.
 */
@RestController
class FeedbackApi {
    private static final String SERVICE = "3103";

    private final RiskRecords records;
    private final Replies replies;

    FeedbackApi(RiskRecords records, Replies replies) {
        this.records = records;
        this.replies = replies;
    }

    @PostMapping("/fsi/api/riskConService/feedback")
    ResponseEntity<byte[]> give(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Instant came = replies.now();
        try {
            byte[] body = BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES);
            List<Feedback> feedback =
                    Feedback.of(Envelope.read(body, SERVICE, caller).data());
            checkKnown(caller, feedback);
            records.give(feedback);
            return replies.done(came, JsonCodec.mapper().createObjectNode());
        } catch (BadInput | HttpProblem | DataAccessResourceFailureException | TransactionException e) {
            return replies.failed(came, e);
        }
    }

    /** What another institution was told is answered as if it did not exist. */
    private void checkKnown(Caller caller, List<Feedback> feedback) {
        Map<String, String> institutions =
                records.institutionsOf(feedback.stream().map(Feedback::resultId).toList());
        for (int i = 0; i < feedback.size(); i++) {
            String institution = institutions.get(feedback.get(i).resultId());
            if (institution == null || !caller.seesInstitution(institution)) {
                throw Feedback.unknown(Feedback.PATH + "[" + i + "].warn_rslt_id");
            }
        }
    }

    @GetMapping("/api/v1/risk-feedback")
    ResponseEntity<byte[]> counts(@AuthenticationPrincipal Caller caller) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set("rules", JsonCodec.mapper().valueToTree(records.counts(caller)));
        return JsonResponses.ok((Object) document);
    }
}
