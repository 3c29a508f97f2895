package org.fundwatch.policy.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.policy.rulebook.RulebookFiles;

/**
 * Proves that the golden cases hold every number, clause and exclusion of the packs: moves each number by one unit of its
 * last decimal, removes each clause and each exclusion, and tells which case (or which check of the data) turned red.
 */
public final class RulebookMutations {
    private static final Pattern NUMBER = Pattern.compile("(?:value|fixed_pharmacy_tier): ([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern CLAUSE = Pattern.compile("(?m)^  \\S+:\\n    source: .*\\n    text: .*\\n");
    private static final Pattern EXCLUSION = Pattern.compile("(?m)^  - \\{code: EX_.*\\n");
    private static final Pattern TIER = Pattern.compile("fixed_pharmacy_tier: ([0-9])");

    /**
     * One change and what noticed it.
     *
     * @param line of the change in the file
     * @param red the first case or problem that turned red; empty where nothing noticed
     */
    public record Mutation(String file, int line, String change, String red) {
        public boolean isNoticed() {
            return !red.isEmpty();
        }
    }

    private RulebookMutations() {}

    /** Every mutation of every pack, in the order of the files. */
    public static List<Mutation> run(RulebookFiles files) {
        List<Mutation> mutations = new ArrayList<>();
        for (String name : files.names("policies", ".yaml")) {
            String pack = new String(files.content(name), StandardCharsets.UTF_8);
            for (Matcher at = NUMBER.matcher(pack); at.find(); ) {
                String moved = moved(at.group(1), TIER.matcher(at.group()).matches());
                String text = pack.substring(0, at.start(1)) + moved + pack.substring(at.end(1));
                mutations.add(mutation(files, name, pack, at.start(), at.group(1) + " → " + moved, text));
            }
            for (Pattern removed : List.of(CLAUSE, EXCLUSION)) {
                for (Matcher at = removed.matcher(pack); at.find(); ) {
                    String text = pack.substring(0, at.start()) + pack.substring(at.end());
                    String what = at.group().strip().lines().findFirst().orElse("");
                    mutations.add(mutation(files, name, pack, at.start(), "without " + what, text));
                }
            }
        }
        return mutations;
    }

    private static String moved(String number, boolean down) {
        BigDecimal value = new BigDecimal(number);
        boolean share = !down && value.scale() == 2 && value.compareTo(BigDecimal.ONE) < 0;
        BigDecimal unit = BigDecimal.ONE.movePointLeft(share ? 4 : value.scale());
        return (down ? value.subtract(unit) : value.add(unit)).toPlainString();
    }

    private static Mutation mutation(
            RulebookFiles files, String name, String pack, int at, String change, String text) {
        Map<String, byte[]> changed = new TreeMap<>();
        for (String other : files.names()) {
            changed.put(other, files.content(other));
        }
        changed.put(name, text.getBytes(StandardCharsets.UTF_8));
        RulebookCheck.Report report = RulebookCheck.check(RulebookFiles.of(changed));
        String red = report.problems().isEmpty()
                ? report.failures().stream().findFirst().orElse("")
                : report.problems().get(0).asText();
        int line = Math.toIntExact(pack.substring(0, at).lines().count() + 1);
        return new Mutation(name, line, change, red);
    }

    /** Prints the table; exit 1 where a mutation went unnoticed. The one argument is the rulebook's folder. */
    public static void main(String[] arguments) {
        List<Mutation> mutations =
                run(RulebookFiles.fromDirectory(Path.of(arguments.length == 0 ? "rulebook" : arguments[0])));
        for (Mutation mutation : mutations) {
            String red = mutation.isNoticed() ? mutation.red() : "UNNOTICED";
            System.out.println(mutation.file() + ":" + mutation.line() + "\t" + mutation.change() + "\t" + red);
        }
        long unnoticed = mutations.stream().filter(one -> !one.isNoticed()).count();
        System.out.println(mutations.size() + " mutations, " + unnoticed + " unnoticed");
        System.exit(unnoticed == 0 ? 0 : 1);
    }
}
