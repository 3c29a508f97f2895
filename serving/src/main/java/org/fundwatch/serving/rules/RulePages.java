package org.fundwatch.serving.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.serving.cases.AlertBudgets;
import org.fundwatch.serving.rulebook.CurrentRulebook;
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

/** The rules in force: what each catches, its thresholds, what it found, how often people agreed, its daily budget. */
@Controller
class RulePages {
    private static final int MAX_PER_DAY = 1_000_000;

    private final CurrentRulebook current;
    private final RuleQueries figures;
    private final AlertBudgets budgets;
    private volatile @Nullable Loaded loaded;

    RulePages(CurrentRulebook current, RuleQueries figures, AlertBudgets budgets) {
        this.current = current;
        this.figures = figures;
        this.budgets = budgets;
    }

    private record Loaded(Rulebook rulebook, DetectionBook book) {}

    /** A rule with its figures. */
    record Line(Rule rule, RuleFigures figures) {}

    @GetMapping("/rules")
    String list(@AuthenticationPrincipal Person person, Model model) {
        Map<String, RuleFigures> all = figures.all(person.caller());
        List<Line> lines = book().map(book -> List.copyOf(book.rules().values())).orElse(List.of()).stream()
                .map(rule -> new Line(rule, all.getOrDefault(rule.id(), RuleFigures.none(rule.id()))))
                .toList();
        model.addAttribute("lines", lines);
        return "rules";
    }

    @GetMapping("/rules/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal Person person, Model model) {
        Rule rule = rule(id);
        model.addAttribute("rule", rule);
        model.addAttribute("figures", figures.of(id, person.caller()));
        model.addAttribute("budget", budgets.perDay(id));
        model.addAttribute("maySetBudget", maySetBudget(person));
        return "rule";
    }

    @PostMapping("/rules/{id}/budget")
    String budget(@PathVariable String id, @RequestParam int perDay, @AuthenticationPrincipal Person person) {
        if (!maySetBudget(person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (perDay < 0 || perDay > MAX_PER_DAY) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        budgets.set(person.caller(), rule(id).id(), perDay);
        return "redirect:/rules/" + id;
    }

    /** A budget is for everybody: whoever sees but a part does not set it. */
    private static boolean maySetBudget(Person person) {
        return person.caller().role() == Role.SUPERVISOR
                && person.caller().regions().isEmpty();
    }

    private Rule rule(String id) {
        return book().map(book -> book.rules().get(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<DetectionBook> book() {
        return current.rulebook().map(rulebook -> {
            Loaded known = loaded;
            if (known == null || known.rulebook != rulebook) {
                known = new Loaded(rulebook, DetectionBook.of(rulebook));
                loaded = known;
            }
            return known.book;
        });
    }
}
