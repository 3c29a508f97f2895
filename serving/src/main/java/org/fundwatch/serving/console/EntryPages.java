package org.fundwatch.serving.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.serving.security.Accounts;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in, and the choice of an own password. */
@Controller
class EntryPages {
    private final Accounts accounts;
    private final Sessions sessions;

    private final Map<String, String> providers = new TreeMap<>();

    EntryPages(Accounts accounts, Sessions sessions, ObjectProvider<InMemoryClientRegistrationRepository> clients) {
        this.accounts = accounts;
        this.sessions = sessions;
        clients.ifAvailable(known ->
                known.forEach(provider -> providers.put(provider.getRegistrationId(), provider.getClientName())));
    }

    @GetMapping("/")
    String home() {
        return "redirect:/cases";
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("providers", providers);
        return "login";
    }

    @GetMapping("/password")
    String password() {
        return "password";
    }

    @PostMapping("/password")
    String choose(
            @RequestParam String current,
            @RequestParam String chosen,
            @RequestParam String repeated,
            @AuthenticationPrincipal Person person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String problem = problem(person, current, chosen, repeated);
        if (problem != null) {
            model.addAttribute("problem", problem);
            return "password";
        }
        accounts.choosePassword(person.getUsername(), chosen);
        sessions.renew(accounts.loadUserByUsername(person.getUsername()), request, response);
        return "redirect:/cases";
    }

    private @Nullable String problem(Person person, String current, String chosen, String repeated) {
        if (!accounts.matches(person.getUsername(), current)) {
            return "password.wrong";
        }
        if (!chosen.equals(repeated)) {
            return "password.different";
        }
        if (chosen.length() < Accounts.MIN_PASSWORD_CHARS
                || chosen.getBytes(StandardCharsets.UTF_8).length > Accounts.MAX_PASSWORD_BYTES) {
            return "password.length";
        }
        return chosen.equals(current) ? "password.same" : null;
    }
}
