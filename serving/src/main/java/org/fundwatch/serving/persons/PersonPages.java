package org.fundwatch.serving.persons;

import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import org.fundwatch.serving.console.PageFormats;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
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

/** The form that asks for a reason, and the page on a person behind it; URLs hold a handle of the session. */
@Controller
class PersonPages {
    private static final int MAX_LINES = 50;

    private final PersonDesk desk;
    private final PersonQueries persons;
    private final PersonHandles handles;
    private final PageFormats formats;

    PersonPages(PersonDesk desk, PersonQueries persons, PersonHandles handles, PageFormats formats) {
        this.desk = desk;
        this.persons = persons;
        this.handles = handles;
        this.formats = formats;
    }

    @GetMapping("/persons")
    String ask(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "verdict", required = false) @Nullable String verdictId,
            @AuthenticationPrincipal Person person,
            Model model) {
        form(new PersonDesk.Lead(given(caseId), given(verdictId), null), person, model);
        return "persons";
    }

    @PostMapping("/persons")
    String open(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "verdict", required = false) @Nullable String verdictId,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            HttpSession session,
            Locale locale,
            Model model) {
        PersonDesk.Lead lead = new PersonDesk.Lead(given(caseId), given(verdictId), given(number));
        try {
            String psnNo = desk.open(person.caller(), lead, reason);
            return "redirect:/persons/" + handles.open(session, psnNo, reason.strip());
        } catch (HttpProblem problem) {
            model.addAttribute("problem", problem.status() == HttpStatus.NOT_FOUND ? "NO_PERSON" : problem.reason());
            model.addAttribute("problemField", problem.field());
            model.addAttribute("otherLanguage", formats.inOtherLanguage("/persons", locale));
            form(lead, person, model);
            return "persons";
        }
    }

    @GetMapping("/persons/{handle}")
    String one(
            @PathVariable String handle,
            @AuthenticationPrincipal Person person,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        Optional<OpenedPerson> found = handles.find(session, handle);
        if (found.isEmpty()) {
            flash.addFlashAttribute("problem", "HANDLE_ENDED");
            return "redirect:/persons";
        }
        OpenedPerson opened = found.get();
        desk.viewed(person.caller(), opened);
        model.addAttribute("handle", handle);
        model.addAttribute("opened", opened);
        model.addAttribute("number", opened.unmasked() ? opened.psnNo() : Masking.mask(opened.psnNo()));
        model.addAttribute("standings", persons.standings(opened.psnNo(), person.caller()));
        model.addAttribute("verdicts", persons.verdicts(opened.psnNo(), person.caller(), MAX_LINES));
        model.addAttribute("alerts", persons.alerts(opened.psnNo(), person.caller(), MAX_LINES));
        model.addAttribute("cases", persons.cases(opened.psnNo(), person.caller(), MAX_LINES));
        return "person";
    }

    @PostMapping("/persons/{handle}/unmasking")
    String unmask(
            @PathVariable String handle,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Person person,
            HttpSession session,
            RedirectAttributes flash) {
        OpenedPerson opened =
                handles.find(session, handle).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            desk.unmask(person.caller(), opened, reason);
            handles.unmask(session, handle);
        } catch (HttpProblem problem) {
            flash.addFlashAttribute("problem", problem.reason());
            flash.addFlashAttribute("problemField", problem.field());
        }
        return "redirect:/persons/" + handle;
    }

    private void form(PersonDesk.Lead lead, Person person, Model model) {
        boolean led = lead.caseId() != null || lead.verdictId() != null;
        if (led) {
            String psnNo = desk.find(person.caller(), lead)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            model.addAttribute("about", Masking.mask(psnNo));
        }
        model.addAttribute("lead", lead);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
