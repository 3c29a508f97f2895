package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.gateway.Quotations;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.texts.PageTexts;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * 3101 and 3102: what would be found if the orders of an encounter were settled now. Every encounter of a message is judged
 * as a pre-settlement, which moves nothing. One that cannot be judged fails the whole message: an empty {@code result} always
 * means that everything was judged and nothing found.
 */
@RestController
class RiskApi implements DisposableBean {
    private static final int WORKERS = 4;

    private final Quotations quotations;
    private final RiskRecords records;
    private final PageTexts texts;
    private final Replies replies;
    /** Results are written down before they are told, which must not hold up the reader of answers. */
    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, task -> new Thread(task, "serving-risk"));

    RiskApi(Quotations quotations, RiskRecords records, PageTexts texts, Replies replies) {
        this.quotations = quotations;
        this.records = records;
        this.texts = texts;
        this.replies = replies;
    }

    @PostMapping("/fsi/api/riskConService/beforeAnalyze")
    CompletableFuture<ResponseEntity<byte[]>> before(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        return analyse(RiskService.BEFORE, request, caller);
    }

    @PostMapping("/fsi/api/riskConService/courseAnalyze")
    CompletableFuture<ResponseEntity<byte[]>> during(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        return analyse(RiskService.DURING, request, caller);
    }

    private CompletableFuture<ResponseEntity<byte[]>> analyse(
            RiskService service, HttpServletRequest request, Caller caller) throws IOException {
        Instant came = replies.now();
        try {
            byte[] body = BoundedBody.read(request, JsonCodec.MAX_RECORD_BYTES);
            Envelope envelope = Envelope.read(body, service.number(), caller);
            return judge(caller, Analysis.encounters(envelope, service))
                    .thenApplyAsync(results -> replies.done(came, told(results)), workers)
                    .exceptionally(failure -> replies.failed(came, failure));
        } catch (BadInput | HttpProblem e) {
            return CompletableFuture.completedFuture(replies.failed(came, e));
        }
    }

    /** All are read before the first is sent. */
    private CompletableFuture<List<RiskResult>> judge(Caller caller, List<Encounter> encounters) {
        List<PersonEvent> events = new ArrayList<>();
        encounters.forEach(encounter -> events.add(read(caller, encounter)));
        List<CompletableFuture<List<RiskResult>>> judged = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            judged.add(judge(encounters.get(i), events.get(i)));
        }
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new))
                .thenApply(done -> judged.stream()
                        .flatMap(results -> results.join().stream())
                        .toList());
    }

    private PersonEvent read(Caller caller, Encounter encounter) {
        try {
            return quotations.read(caller, JsonCodec.write((Object) encounter.preSettlement()));
        } catch (BadInput e) {
            throw encounter.inMessage(HttpProblem.of(e));
        } catch (HttpProblem e) {
            throw encounter.inMessage(e);
        }
    }

    private CompletableFuture<List<RiskResult>> judge(Encounter encounter, PersonEvent event) {
        try {
            return quotations
                    .ask(event)
                    .thenApply(verdict -> RiskResult.of(event, verdict, texts))
                    .exceptionally(failure -> {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        throw cause instanceof HttpProblem problem
                                ? encounter.inMessage(problem)
                                : new CompletionException(cause);
                    });
        } catch (HttpProblem e) {
            throw encounter.inMessage(e);
        }
    }

    private ObjectNode told(List<RiskResult> results) {
        records.remember(results);
        ObjectNode output = JsonCodec.mapper().createObjectNode();
        output.set("result", JsonCodec.mapper().valueToTree(results));
        return output;
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
