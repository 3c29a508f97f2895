package org.fundwatch.serving.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Browser;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A settlement in review is decided by two supervisors in browsers of their own, in either language. */
@ExtendWith(LocalSystem.Extension.class)
class ReviewJourneyTest {
    private static final String PERSON = "14118119660606123X";

    private final LocalSystem system;

    ReviewJourneyTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aReviewIsProposedApprovedAndSuperseded() {
        publish();
        try (Browser browser = new Browser()) {
            ConsolePerson first = ConsolePerson.signIn(system, browser, "review-first", Role.SUPERVISOR, "1411");
            String address = propose(first);
            ConsolePerson second = ConsolePerson.signIn(system, browser, "review-second", Role.SUPERVISOR, "1411");
            approve(second, address);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String propose(ConsolePerson person) {
        Page page = person.page();
        person.follow("复核");
        assertThat(page.locator("h1")).hasText("待复核结算");
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("2026-08-03"));
        assertThat(row).hasCount(1);
        person.shot("reviews");
        row.locator("a").first().click();
        assertThat(page.locator("h1")).containsText("S-review-journey");
        assertThat(page.content()).doesNotContain(PERSON);
        String address = page.url();
        page.locator("select[name=field]").selectOption("rel_ttp_flag");
        page.locator("input[name=value]").fill("0");
        page.locator("textarea[name=reason]").fill("冰面滑倒，无第三方责任");
        person.press("提出决定");
        assertThat(page.locator(".deeds .notice").first()).containsText("review-first 提出：按政策支付");
        person.press("批准并送达");
        assertThat(page.locator(".notice.bad")).containsText("另一");
        person.shot("review");
        return address;
    }

    private void approve(ConsolePerson person, String address) {
        Page page = person.page();
        page.navigate(address);
        person.follow("English");
        assertThat(page.locator(".deeds .notice").first()).containsText("review-first proposes: Pay by the policy");
        person.press("Approve and send");
        assertThat(page.locator("h1")).hasText("Settlements in review");
        assertThat(page.locator(".notice")).containsText("The decision was sent");
        long end = System.nanoTime() + 20_000_000_000L;
        while (page.locator("tbody tr", new Page.LocatorOptions().setHasText("2026-08-03"))
                        .count()
                > 0) {
            assertThat(System.nanoTime()).as("still in review").isLessThan(end);
            person.goTo("/reviews");
        }
        page.setViewportSize(390, 844);
        person.goTo("/reviews");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    private void publish() {
        Instant time = Instant.parse("2026-08-03T01:00:00Z");
        ObjectNode inReview =
                JsonCodec.mapper().valueToTree(Samples.paid("review-journey", "S-review-journey", PERSON, time));
        inReview.put("decision", "REVIEW");
        ObjectNode event = inReview.putObject("event");
        event.put("event_id", "review-journey")
                .put("event_type", "SETTLEMENT")
                .put("psn_no", PERSON)
                .put("event_time", "2026-08-03T09:00:00+08:00")
                .put("setl_id", "S-review-journey")
                .put("mdtrt_id", "visit-1")
                .put("fixmedins_code", "H1")
                .put("med_type", "11")
                .put("rel_ttp_flag", "1");
        event.putArray("items")
                .addObject()
                .put("feedetl_sn", "1")
                .put("med_list_codg", "A")
                .put("cnt", 1)
                .put("pric", new java.math.BigDecimal("231.56"))
                .put("det_item_fee_sumamt", new java.math.BigDecimal("231.56"));
        system.publish(Topics.VERDICTS, PERSON, JsonCodec.write((Object) inReview));
        system.awaitStored(Topics.VERDICTS);
    }
}
