package org.fundwatch.serving.audit;

import java.util.List;
import org.fundwatch.serving.security.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The audit log for auditors: latest deeds first, and whether the chain is sound. */
@Controller
class AuditPages {
    private static final int PAGE = 100;

    private final AuditChain chain;

    AuditPages(AuditChain chain) {
        this.chain = chain;
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String verify,
            @AuthenticationPrincipal Person person,
            Model model) {
        if (!AuditChain.isFor(person.caller())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String given = subject == null || subject.isBlank() ? null : subject.strip();
        List<AuditEntry> entries = chain.list(before, given, PAGE);
        model.addAttribute("entries", entries);
        model.addAttribute("subject", given);
        model.addAttribute("before", before);
        model.addAttribute(
                "next", entries.size() < PAGE ? null : entries.get(PAGE - 1).position());
        model.addAttribute("verification", verify == null ? null : chain.verify());
        return "audit";
    }
}
