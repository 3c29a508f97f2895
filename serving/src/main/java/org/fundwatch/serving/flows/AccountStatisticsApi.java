package org.fundwatch.serving.flows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/account-statistics}: a year of accounts by {@code MONTH} or {@code WEEK}. */
@RestController
class AccountStatisticsApi {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private final AccountStatistics statistics;
    private final Clock clock;

    AccountStatisticsApi(AccountStatistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/api/v1/account-statistics")
    ResponseEntity<byte[]> year(
            @RequestParam(defaultValue = "MONTH") Span by,
            @RequestParam(required = false) @Nullable Integer year,
            @AuthenticationPrincipal Caller caller) {
        int wanted = year(year, clock);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("by", by.name());
        document.put("year", wanted);
        document.set("periods", JsonCodec.mapper().valueToTree(statistics.of(by, wanted, caller)));
        return JsonResponses.ok((Object) document);
    }

    static int year(@Nullable Integer given, Clock clock) {
        if (given != null && (given < FIRST_YEAR || given > LAST_YEAR)) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", "year", "must be a year, as 2026");
        }
        return given == null ? Shanghai.dateOf(clock.instant()).getYear() : given;
    }
}
