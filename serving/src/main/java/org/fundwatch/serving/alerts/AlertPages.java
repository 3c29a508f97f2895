package org.fundwatch.serving.alerts;

import java.util.Comparator;
import java.util.List;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
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

/** The list of alerts, refreshed while it is open, and one alert with its evidence in time order. */
@Controller
class AlertPages {
    private static final int PAGE = 50;

    private final AlertQueries alerts;

    AlertPages(AlertQueries alerts) {
        this.alerts = alerts;
    }

    @GetMapping("/alerts")
    String list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @AuthenticationPrincipal Person person,
            Model model) {
        AlertFilter filter = new AlertFilter(given(status), given(rule), null, given(institution), null, null, null);
        model.addAttribute("page", alerts.list(filter, person.caller(), given(cursor), PAGE));
        model.addAttribute("filter", filter);
        model.addAttribute("statuses", Alert.Status.values());
        model.addAttribute("firstPage", given(cursor) == null);
        if (htmx != null) {
            return "alerts :: rows";
        }
        model.addAttribute("rules", alerts.rules());
        return "alerts";
    }

    @GetMapping("/alerts/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal Person person, Model model) {
        Alert alert =
                alerts.find(id, person.caller()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Evidence> evidence = alert.evidence().stream()
                .sorted(Comparator.comparing(Evidence::eventTime).thenComparing(Evidence::eventId))
                .toList();
        model.addAttribute("alert", alert);
        model.addAttribute("evidence", evidence);
        model.addAttribute("revisions", alerts.revisions(id));
        return "alert";
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
