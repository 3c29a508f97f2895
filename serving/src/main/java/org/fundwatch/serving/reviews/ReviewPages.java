package org.fundwatch.serving.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Role;
import org.fundwatch.serving.texts.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of settlements in review, and one of them: what is missing, its event, the decision of two people. */
@Controller
class ReviewPages {
    private static final int PAGE = 50;
    /** Fields that a person may correct on the page; the API takes any that is not the event's identity. */
    private static final List<String> FIELDS = List.of(
            "service_date",
            "med_type",
            "insutype",
            "insuplc_admdvs",
            "mdtrtarea_admvs",
            "fixmedins_code",
            "dise_codg",
            "rxno",
            "er_flag",
            "trum_flag",
            "rel_ttp_flag",
            "liability",
            "residual_of",
            "invono");

    private final ReviewQueries reviews;
    private final ReviewDesk desk;

    ReviewPages(ReviewQueries reviews, ReviewDesk desk) {
        this.reviews = reviews;
        this.desk = desk;
    }

    @GetMapping("/reviews")
    String list(
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Person person,
            Model model) {
        ReviewQueries.Page page = page(person, after == null || after.isBlank() ? null : after);
        model.addAttribute("lines", page.lines());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "reviews";
    }

    private ReviewQueries.Page page(Person person, @Nullable String after) {
        try {
            return reviews.page(person.caller(), after, PAGE);
        } catch (HttpProblem problem) {
            throw new ResponseStatusException(problem.status(), null, problem);
        }
    }

    @GetMapping("/reviews/{verdictId}")
    String one(@PathVariable String verdictId, @AuthenticationPrincipal Person person, Model model) {
        Review review = reviews.find(verdictId, person.caller())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("review", review);
        model.addAttribute("verdict", review.verdict());
        model.addAttribute("event", shown(review.verdict().event()));
        model.addAttribute("fields", FIELDS);
        model.addAttribute("outcomes", ReviewResolution.Outcome.values());
        model.addAttribute("mayAct", person.caller().role() == Role.SUPERVISOR);
        return "review";
    }

    @PostMapping("/reviews/{verdictId}/proposals")
    String propose(
            @PathVariable String verdictId,
            @RequestParam ReviewResolution.Outcome outcome,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        ObjectNode facts = JsonCodec.mapper().createObjectNode();
        if (field != null && FIELDS.contains(field) && value != null && !value.isBlank()) {
            facts.put(field, value.strip());
        }
        return after(flash, verdictId, () -> desk.propose(person.caller(), verdictId, outcome, facts, reason));
    }

    @PostMapping("/reviews/{verdictId}/declines")
    String decline(
            @PathVariable String verdictId,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        return after(flash, verdictId, () -> desk.decline(person.caller(), verdictId, reason));
    }

    @PostMapping("/reviews/{verdictId}/approvals")
    String approve(
            @PathVariable String verdictId,
            @RequestParam int revision,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        String next = after(flash, verdictId, () -> desk.approve(person.caller(), verdictId, revision));
        if (!flash.getFlashAttributes().containsKey("problem")) {
            flash.addFlashAttribute("sent", true);
            return "redirect:/reviews";
        }
        return next;
    }

    private static String after(RedirectAttributes flash, String verdictId, Supplier<Review> deed) {
        try {
            Review done = deed.get();
            flash.addFlashAttribute("verdictId", done.verdict().verdictId());
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, problem);
            }
            flash.addFlashAttribute("problem", problem.reason());
            flash.addFlashAttribute("problemField", problem.field());
        }
        return "redirect:/reviews/" + verdictId;
    }

    /** The plain fields of the event, persons masked; lines are counted. */
    private static Map<String, String> shown(@Nullable JsonNode event) {
        Map<String, String> shown = new TreeMap<>();
        if (event != null) {
            event.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (value.isValueNode() && !value.isNull()) {
                    shown.put(
                            field.getKey(),
                            Masking.isPersonal(field.getKey()) ? Masking.mask(value.asText()) : value.asText());
                } else if (value.isArray()) {
                    shown.put(field.getKey(), "× " + value.size());
                }
            });
        }
        return shown;
    }
}
