package org.fundwatch.serving.deadletters;

import java.util.List;
import java.util.Locale;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.console.PageFormats;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
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

/**
 * Dead letters in the console: the list, and one letter, masked. The record itself is only ever in the answer to a form
 * that gave a reason, together with the form that repairs it.
 */
@Controller
class LetterPages {
    private static final int PAGE = 50;

    private final LetterQueries letters;
    private final LetterDesk desk;
    private final PageFormats formats;

    LetterPages(LetterQueries letters, LetterDesk desk, PageFormats formats) {
        this.letters = letters;
        this.desk = desk;
        this.formats = formats;
    }

    @GetMapping("/dead-letters")
    String list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(required = false) @Nullable LetterState state,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(defaultValue = "0") int page,
            @AuthenticationPrincipal Person person,
            Model model) {
        LetterQueries.Filter filter =
                new LetterQueries.Filter(given(topic), reason, state, given(institution), Math.max(0, page));
        model.addAttribute("list", letters.list(filter, person.caller(), PAGE));
        model.addAttribute("filter", filter);
        model.addAttribute("topics", List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS));
        model.addAttribute("reasons", Reason.values());
        model.addAttribute("states", LetterState.values());
        return "dead-letters";
    }

    @GetMapping("/dead-letters/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal Person person, Model model) {
        return page(id, person, model);
    }

    @PostMapping("/dead-letters/{id}/views")
    String view(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model) {
        try {
            model.addAttribute("record", desk.view(person.caller(), id, reason));
        } catch (HttpProblem problem) {
            tell(problem, model);
        }
        return afterForm(id, person, locale, model);
    }

    @PostMapping("/dead-letters/{id}/replays")
    String replay(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        try {
            desk.replay(person.caller(), id, record, reason);
            flash.addFlashAttribute("sent", true);
            return "redirect:/dead-letters/" + id;
        } catch (HttpProblem problem) {
            tell(problem, model);
            // what was typed is shown again to whoever typed it
            model.addAttribute("record", record);
            model.addAttribute("reason", reason);
            return afterForm(id, person, locale, model);
        }
    }

    @PostMapping("/dead-letters/{id}/closings")
    String close(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model) {
        try {
            desk.close(person.caller(), id, reason);
            return "redirect:/dead-letters/" + id;
        } catch (HttpProblem problem) {
            tell(problem, model);
            return afterForm(id, person, locale, model);
        }
    }

    private static void tell(HttpProblem problem, Model model) {
        if (problem.status() == HttpStatus.NOT_FOUND) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, problem);
        }
        model.addAttribute("problem", problem.reason());
        model.addAttribute("problemField", problem.field());
    }

    private String afterForm(String id, Person person, Locale locale, Model model) {
        model.addAttribute("otherLanguage", formats.inOtherLanguage("/dead-letters/" + id, locale));
        return page(id, person, model);
    }

    private String page(String id, Person person, Model model) {
        LetterRow letter =
                letters.find(id, person.caller()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("letter", letter);
        model.addAttribute("masked", MaskedRecord.of(letters.record(id)).orElse(null));
        return "dead-letter";
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
