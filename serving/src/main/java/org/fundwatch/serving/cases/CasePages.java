package org.fundwatch.serving.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.serving.alerts.AlertQueries;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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

/** The inbox of cases, and one case: its evidence as a picture, its alerts, its file, and what can be done now. */
@Controller
class CasePages {
    private static final int PAGE = 50;
    private static final int MAX_ALERTS = 50;
    private static final int MAX_SIMILAR = 8;
    /** What can be done with cases that one has not opened. */
    private static final Set<CaseAction> SEVERAL = EnumSet.of(CaseAction.TAKE, CaseAction.SNOOZE, CaseAction.COMMENT);

    private final CaseQueries cases;
    private final CaseDesk desk;
    private final AlertBudgets budgets;
    private final AlertQueries alerts;
    private final Clock clock;

    CasePages(CaseQueries cases, CaseDesk desk, AlertBudgets budgets, AlertQueries alerts, Clock clock) {
        this.clock = clock;
        this.cases = cases;
        this.desk = desk;
        this.budgets = budgets;
        this.alerts = alerts;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(required = false) @Nullable CaseStatus status,
            @RequestParam(required = false) @Nullable String family,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(defaultValue = "false") boolean hidden,
            @RequestParam(defaultValue = "AMOUNT") CaseFilter.Order order,
            @RequestParam(defaultValue = "0") int page,
            @AuthenticationPrincipal Person person,
            Model model) {
        CaseFilter filter = new CaseFilter(
                status, given(family), given(institution), given(assignee), hidden, order, Math.max(0, page));
        model.addAttribute("list", cases.list(filter, person.caller(), PAGE));
        model.addAttribute("filter", filter);
        model.addAttribute("mayAct", person.caller().role() == Role.SUPERVISOR);
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("orders", CaseFilter.Order.values());
        model.addAttribute("families", cases.families());
        model.addAttribute("budgets", budgets.today(person.caller()));
        model.addAttribute("now", clock.instant().toString());
        return "cases";
    }

    /** How many cases were opened since the list was shown; the list itself stays as it is under the reader's hand. */
    @GetMapping("/cases/arrivals")
    String arrivals(@RequestParam Instant since, @AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("arrived", cases.openedSince(since, person.caller()));
        return "arrivals";
    }

    @GetMapping("/cases/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal Person person, Model model) {
        CaseRow found =
                cases.find(id, person.caller()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Alert> ofCase = alerts.findAll(cases.alertsOf(id, MAX_ALERTS), person.caller());
        model.addAttribute("one", found);
        model.addAttribute("alerts", ofCase);
        model.addAttribute("picture", EvidencePicture.of(ofCase));
        model.addAttribute("entries", cases.entries(id));
        model.addAttribute("similar", cases.similar(found, person.caller(), MAX_SIMILAR));
        model.addAttribute("outcomes", CaseOutcome.values());
        model.addAttribute("mayAct", person.caller().role() == Role.SUPERVISOR);
        return "case";
    }

    @PostMapping("/cases/{id}/actions")
    String act(
            @PathVariable String id,
            @RequestParam CaseAction action,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable CaseOutcome outcome,
            @RequestParam(required = false) @Nullable String recovered,
            @RequestParam int version,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        try {
            desk.act(
                    person.caller(),
                    id,
                    new CaseDeed(action, given(note), given(assignee), until, outcome, fen(recovered), version));
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, problem);
            }
            flash.addFlashAttribute("problem", problem.reason());
            flash.addFlashAttribute("problemField", problem.field());
        }
        return "redirect:/cases/" + id;
    }

    /** The same deed on several cases; those that do not allow it now are counted and left as they are. */
    @PostMapping("/cases/actions")
    String actOnSeveral(
            @RequestParam CaseAction action,
            @RequestParam(required = false) @Nullable List<String> chosen,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        if (!SEVERAL.contains(action)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int done = 0;
        int refused = 0;
        for (String id : chosen == null ? List.<String>of() : chosen) {
            try {
                desk.act(person.caller(), id, new CaseDeed(action, given(note), null, until, null, null, null));
                done++;
            } catch (HttpProblem problem) {
                refused++;
                flash.addFlashAttribute("problem", problem.reason());
                flash.addFlashAttribute("problemField", problem.field());
            }
        }
        flash.addFlashAttribute("done", done);
        flash.addFlashAttribute("refused", refused);
        return "redirect:/cases";
    }

    private static @Nullable Long fen(@Nullable String yuan) {
        String text = given(yuan);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,12}(\\.\\d{1,2})?")) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_AMOUNT", "recovered_amt", "must be an amount in yuan");
        }
        return new java.math.BigDecimal(text).movePointRight(2).longValueExact();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
