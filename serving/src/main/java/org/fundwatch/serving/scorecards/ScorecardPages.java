package org.fundwatch.serving.scorecards;

import java.time.YearMonth;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.institutions.InstitutionDirectory;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Role;
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

/** What was proposed for institutions, and one institution's month with what can be done now. */
@Controller
class ScorecardPages {
    private final ScorecardQueries scorecards;
    private final ScorecardDesk desk;
    private final InstitutionDirectory directory;

    ScorecardPages(ScorecardQueries scorecards, ScorecardDesk desk, InstitutionDirectory directory) {
        this.scorecards = scorecards;
        this.desk = desk;
        this.directory = directory;
    }

    @GetMapping("/scorecards")
    String list(Model model, @AuthenticationPrincipal Person person) {
        model.addAttribute("cards", scorecards.list(null, person.caller()));
        return "scorecards";
    }

    @GetMapping("/institutions/{code}/scorecards/{month}")
    String one(
            @PathVariable String code,
            @PathVariable String month,
            Model model,
            @AuthenticationPrincipal Person person) {
        return found(() -> {
            YearMonth wanted = Months.parse(month);
            Scorecard card = scorecards.card(code, wanted, person.caller());
            SignedScorecard signed =
                    scorecards.find(code, wanted, person.caller()).orElse(null);
            model.addAttribute("institution", directory.find(code).orElseThrow());
            model.addAttribute("month", wanted);
            model.addAttribute("card", card);
            model.addAttribute("signed", signed);
            boolean supervisor = person.caller().role() == Role.SUPERVISOR;
            boolean open = signed != null && signed.status() == SignedScorecard.Status.PROPOSED;
            model.addAttribute("mayDecide", supervisor && open);
            model.addAttribute(
                    "mayPropose",
                    supervisor
                            && !open
                            && (signed == null || signed.status() == SignedScorecard.Status.DECLINED)
                            && card.score() != null
                            && desk.isDue(wanted));
            return "scorecard";
        });
    }

    @PostMapping("/institutions/{code}/scorecards/{month}/proposals")
    String propose(
            @PathVariable String code,
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String note,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        return deed(
                code,
                month,
                flash,
                () -> desk.propose(person.caller(), code, Months.parse(month), new ScorecardDeed(note, null)));
    }

    @PostMapping("/institutions/{code}/scorecards/{month}/approvals")
    String sign(
            @PathVariable String code,
            @PathVariable String month,
            @RequestParam int version,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        return deed(
                code,
                month,
                flash,
                () -> desk.sign(person.caller(), code, Months.parse(month), new ScorecardDeed(null, version)));
    }

    @PostMapping("/institutions/{code}/scorecards/{month}/declines")
    String decline(
            @PathVariable String code,
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String note,
            @AuthenticationPrincipal Person person,
            RedirectAttributes flash) {
        return deed(
                code,
                month,
                flash,
                () -> desk.decline(person.caller(), code, Months.parse(month), new ScorecardDeed(note, null)));
    }

    private static String deed(String code, String month, RedirectAttributes flash, Runnable deed) {
        return found(() -> {
            try {
                deed.run();
            } catch (HttpProblem problem) {
                if (problem.status() == HttpStatus.NOT_FOUND) {
                    throw problem;
                }
                flash.addFlashAttribute("problem", problem.reason());
                flash.addFlashAttribute("problemField", problem.field());
            }
            return "redirect:/institutions/" + code + "/scorecards/" + Months.parse(month);
        });
    }

    private static String found(java.util.function.Supplier<String> page) {
        try {
            return page.get();
        } catch (HttpProblem problem) {
            throw new ResponseStatusException(problem.status(), null, problem);
        }
    }
}
