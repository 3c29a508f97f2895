package org.fundwatch.serving.flows;

import java.time.Clock;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A year of accounts as a page. */
@Controller
class AccountStatisticsPages {
    private final AccountStatistics statistics;
    private final Clock clock;

    AccountStatisticsPages(AccountStatistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/account-statistics")
    String year(
            @RequestParam(defaultValue = "MONTH") Span by,
            @RequestParam(required = false) @Nullable Integer year,
            Model model,
            @AuthenticationPrincipal Person person) {
        int wanted;
        try {
            wanted = AccountStatisticsApi.year(year, clock);
        } catch (HttpProblem problem) {
            throw new ResponseStatusException(problem.status(), null, problem);
        }
        model.addAttribute("by", by.name());
        model.addAttribute("year", wanted);
        model.addAttribute("periods", statistics.of(by, wanted, person.caller()));
        return "account-statistics";
    }
}
