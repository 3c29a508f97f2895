package org.fundwatch.serving.institutions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.alerts.AlertQueries;
import org.fundwatch.serving.report.MeasureFormats;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Person;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The institutions of a region, and one institution's figures against its peers. */
@Controller
class InstitutionPages {
    private static final int ALERTS_SHOWN = 20;

    private final InstitutionDirectory directory;
    private final IndicatorQueries indicators;
    private final AlertQueries alerts;
    private final Clock clock;

    InstitutionPages(InstitutionDirectory directory, IndicatorQueries indicators, AlertQueries alerts, Clock clock) {
        this.clock = clock;
        this.directory = directory;
        this.indicators = indicators;
        this.alerts = alerts;
    }

    @GetMapping("/institutions")
    String list(@RequestParam(defaultValue = "0") int page, Model model, @AuthenticationPrincipal Person person) {
        int shown = Math.max(0, page);
        InstitutionDirectory.Page found = directory.overview(person.caller(), shown);
        model.addAttribute("rows", found.rows());
        model.addAttribute("more", found.more());
        model.addAttribute("page", shown);
        return "institutions";
    }

    @GetMapping("/institutions/{code}")
    String one(@PathVariable String code, Model model, @AuthenticationPrincipal Person person) {
        Caller caller = person.caller();
        InstitutionDirectory.Entry entry = directory
                .find(code)
                .filter(found -> caller.seesRegion(found.region()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<IndicatorRow> days = indicators.ofInstitution(code, IndicatorRow.Grain.DAY, null, null, caller);
        List<IndicatorRow> weeks = indicators.ofInstitution(code, IndicatorRow.Grain.WEEK, null, null, caller);
        model.addAttribute("institution", entry);
        model.addAttribute("days", days);
        model.addAttribute("weeks", weeks);
        model.addAttribute("dayPoints", points(days));
        model.addAttribute("weekPoints", points(weeks));
        model.addAttribute("latest", weeks.isEmpty() ? null : weeks.get(weeks.size() - 1));
        model.addAttribute("measures", new MeasureFormats());
        model.addAttribute(
                "scorecardMonth",
                YearMonth.from(Shanghai.dateOf(clock.instant())).minusMonths(1));
        model.addAttribute("alerts", alerts.ofInstitution(code, caller, ALERTS_SHOWN));
        return "institution";
    }

    /** Percentages for the chart: day, ratio, and the peers' median where there are peers. */
    private static String points(List<IndicatorRow> rows) {
        ArrayNode points = JsonCodec.mapper().createArrayNode();
        for (IndicatorRow row : rows) {
            ArrayNode point = points.addArray();
            point.add(Shanghai.dateOf(row.windowFrom()).toString());
            point.add(BigDecimal.valueOf(row.selfPayRatioBasisPoints(), 2));
            if (row.peers() > 0) {
                point.add(BigDecimal.valueOf(row.peerMedianBasisPoints(), 2));
            } else {
                point.addNull();
            }
        }
        return new String(JsonCodec.write((Object) points), StandardCharsets.UTF_8);
    }
}
