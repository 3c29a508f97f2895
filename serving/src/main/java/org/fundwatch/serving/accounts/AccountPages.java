package org.fundwatch.serving.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fundwatch.serving.console.PageFormats;
import org.fundwatch.serving.http.HttpProblem;
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

/** The accounts, for administrators. A one-time password stands on the page that answers the form, and nowhere after. */
@Controller
class AccountPages {
    private static final List<Role> ROLES =
            Stream.of(Role.values()).filter(role -> role != Role.GATEWAY).toList();

    private final AccountQueries queries;
    private final AccountDesk desk;
    private final PageFormats formats;

    AccountPages(AccountQueries queries, AccountDesk desk, PageFormats formats) {
        this.queries = queries;
        this.desk = desk;
        this.formats = formats;
    }

    @GetMapping("/accounts")
    String list(@AuthenticationPrincipal Person person, Model model) {
        model.addAttribute("accounts", queries.list(person.caller()));
        model.addAttribute("roles", ROLES);
        return "accounts";
    }

    @PostMapping("/accounts")
    String create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String regions,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model) {
        return after(person, locale, model, () -> desk.create(person.caller(), username.strip(), role, codes(regions)));
    }

    @PostMapping("/accounts/{username}/actions")
    String act(
            @PathVariable String username,
            @RequestParam AccountAction action,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable String regions,
            @AuthenticationPrincipal Person person,
            Locale locale,
            Model model) {
        return after(
                person,
                locale,
                model,
                () -> desk.act(person.caller(), username, action, role, regions == null ? null : codes(regions)));
    }

    private String after(Person person, Locale locale, Model model, Supplier<AccountDesk.Outcome> deed) {
        try {
            AccountDesk.Outcome outcome = deed.get();
            model.addAttribute("done", outcome.account().username());
            model.addAttribute("oneTimePassword", outcome.oneTimePassword());
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, problem);
            }
            model.addAttribute("problem", problem.reason());
            model.addAttribute("problemField", problem.field());
        }
        model.addAttribute("otherLanguage", formats.inOtherLanguage("/accounts", locale));
        return list(person, model);
    }

    private static List<String> codes(String typed) {
        return Arrays.stream(typed.split("[\\s,，、;；]+"))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
