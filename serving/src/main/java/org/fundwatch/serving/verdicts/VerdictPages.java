package org.fundwatch.serving.verdicts;

import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.serving.security.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The latest verdicts, looked up by settlement or event, and one verdict with its split, findings and steps. */
@Controller
class VerdictPages {
    private static final int PAGE = 50;

    private final VerdictListing listing;

    VerdictPages(VerdictListing listing) {
        this.listing = listing;
    }

    @GetMapping("/verdicts")
    String list(
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String before,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @AuthenticationPrincipal Person person,
            Model model) {
        VerdictListing.Filter filter =
                new VerdictListing.Filter(given(decision), given(institution), given(id), given(before));
        model.addAttribute("page", listing.list(filter, person.caller(), PAGE));
        model.addAttribute("filter", filter);
        model.addAttribute("decisions", Decision.values());
        return htmx != null ? "verdicts :: rows" : "verdicts";
    }

    @GetMapping("/verdicts/{verdictId}")
    String one(@PathVariable String verdictId, @AuthenticationPrincipal Person person, Model model) {
        VerdictDocument document = listing.find(verdictId)
                .filter(found -> found.isFor(person.caller()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("verdict", document.verdict());
        model.addAttribute("sameSettlement", listing.onSettlement(document.settlementId(), person.caller()));
        return "verdict";
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
