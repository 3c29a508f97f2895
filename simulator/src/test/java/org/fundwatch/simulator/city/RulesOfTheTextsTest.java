package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.simulator.delivery.Delivery;
import org.fundwatch.simulator.fraud.Casting;
import org.fundwatch.simulator.fraud.LargePrescriber;
import org.fundwatch.simulator.fraud.OverdueReports;
import org.fundwatch.simulator.fraud.PriceMarkup;
import org.fundwatch.simulator.fraud.Scene;
import org.fundwatch.simulator.fraud.SelfPayPush;
import org.fundwatch.simulator.fraud.Steering;
import org.fundwatch.simulator.fraud.WeekPush;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.money.Purses;
import org.fundwatch.simulator.people.Population;
import org.fundwatch.simulator.world.World;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/rules.md from the phrases of the texts to the rules: each rule it names has a file in the rulebook and
 * an injection in the city, and no phrase waits for a rule that does not exist yet.
 */
class RulesOfTheTextsTest {
    private static final Path RULES = Path.of("..", "rulebook", "rules");
    private static final Pattern MISSING = Pattern.compile("`([A-Z]{2}[0-9]{2})`");
    private static final Pattern NAMED = Pattern.compile("(?<!`)\\b([A-Z]{2}[0-9]{2})\\b(?!`)");
    private static final List<String> PHRASES = List.of(
            "冒名住院",
            "挂床",
            "虚构医疗服务",
            "伪造单证",
            "虚报药品",
            "虚报耗材",
            "虚报诊疗项目",
            "虚报医疗服务设施费",
            "术中涨价",
            "夸大病情",
            "诱导、强迫",
            "诱导院外购药",
            "大处方",
            "超疗程",
            "超量",
            "无关的药物",
            "辅助药物",
            "假病人",
            "假病情",
            "假票据",
            "经办机构违法",
            "不相容岗位",
            "快速增长",
            "次均费用高",
            "自费率高",
            "检查费用占比高",
            "目录外使用率高",
            "基本药物使用率",
            "进销存",
            "定期报告",
            "协议考核",
            "预警提醒");

    @Test
    void eachRuleNamedExistsAndHasAnInjection() throws IOException {
        Set<String> named = found(NAMED);
        assertThat(named).hasSizeGreaterThanOrEqualTo(25);
        assertThat(named)
                .allSatisfy(rule -> assertThat(RULES.resolve(rule + ".yaml")).exists());
        Set<String> injected = injected();
        assertThat(named).isSubsetOf(injected);
    }

    @Test
    void noPhraseIsLeftWithoutAnAnswer() throws IOException {
        assertThat(rows()).noneMatch(row -> row.contains("does not exist"));
        assertThat(found(MISSING)).isEmpty();
    }

    @Test
    void eachPhraseHasARow() throws IOException {
        String table = String.join("\n", rows());
        assertThat(PHRASES).allSatisfy(phrase -> assertThat(table).contains(phrase));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String row : rows()) {
            Matcher matcher = pattern.matcher(row);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<String> rows() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "rules.md"));
        String section = text.substring(text.indexOf("## From the phrases of the texts"));
        return section.substring(0, section.indexOf("## What silence means"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    /** Rules with frauds or faults in the city of the demonstration, and those that need a larger or longer one. */
    private static Set<String> injected() {
        Set<String> rules = new TreeSet<>();
        for (JsonNode label : LivedCity.demonstration().labels()) {
            if (!label.path("kind").asText().equals("TRAP")) {
                rules.add(label.path("rule_id").asText());
            }
        }
        CityOptions large = CityOptions.of(7, 20_000, 60, CityOptions.DEFAULT_START);
        CityCalendar calendar = new CityCalendar(large.start(), large.days());
        LabelBook labels = new LabelBook();
        Stage stage = new Stage(
                large.seed(),
                World.of(large.seed(), large.institutions(), large.persons()),
                calendar,
                new Purses(large.persons(), 2026),
                new Delivery(large.seed(), calendar.startOf(large.days()), labels),
                large.persons());
        OverdueReports.plan(stage, labels);
        SelfPayPush.plan(stage, labels, large.seed(), large.persons());
        WeekPush.plan(stage, labels, large.seed(), large.persons());
        PriceMarkup.plan(stage, labels, large.seed(), large.persons());
        Population people = Population.settle(large.seed(), large.persons(), large.start());
        Casting casting = new Casting(large.seed(), people, large.days());
        casting.cast(Steering.STEERED, 1);
        casting.cast(LargePrescriber.LARGE_PRESCRIPTIONS, 1);
        casting.parts()
                .forEach(part -> part.scenario()
                        .play(new Scene(
                                stage, labels, part.random(), part.players(), part.firstDay(), part.stratum())));
        labels.labels().forEach(label -> rules.add(label.ruleId()));
        return rules;
    }
}
