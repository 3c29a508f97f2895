package org.fundwatch.serving.accounts;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.fundwatch.serving.console.PageFormats;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Tokens: one's own; for administrators those of gateways and everybody's. A token stands on the page that made it alone. */
@Controller
class TokenPages {
    private final TokenDesk desk;
    private final PageFormats formats;
    private final Clock clock;

    TokenPages(TokenDesk desk, PageFormats formats, Clock clock) {
        this.desk = desk;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping("/tokens")
    String list(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("tokens", desk.list(person.caller()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("administers", person.caller().role() == Role.ADMIN);
        return "tokens";
    }

    /** The own token, or a gateway's where institutions or all of them are asked for. */
    @PostMapping("/tokens")
    String make(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(defaultValue = "false") boolean gateway,
            @RequestParam(defaultValue = "") String institutions,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model) {
        if (gateway && person.caller().role() != Role.ADMIN) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return after(person, locale, model, () -> {
            TokenDesk.Made made = gateway
                    ? desk.makeForGateway(person.caller(), label.strip(), codes(institutions), days)
                    : desk.makeOwn(person.caller(), label.strip(), days);
            model.addAttribute("made", made);
            return made.token().id();
        });
    }

    @PostMapping("/tokens/{id}/revocations")
    String revoke(@PathVariable String id, @AuthenticationPrincipal Person person, Locale locale, Model model) {
        return after(
                person, locale, model, () -> desk.revoke(person.caller(), id).id());
    }

    private String after(Person person, Locale locale, Model model, Supplier<String> deed) {
        try {
            model.addAttribute("done", deed.get());
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, problem);
            }
            model.addAttribute("problem", problem.reason());
            model.addAttribute("problemField", problem.field());
        }
        model.addAttribute("otherLanguage", formats.inOtherLanguage("/tokens", locale));
        return list(person, model);
    }

    private static List<String> codes(String typed) {
        return Arrays.stream(typed.split("[\\s,，、;；]+"))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
