package org.fundwatch.policy.pack;

import java.util.Set;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads one frame file; everything wrong in it becomes a problem with its place. */
public final class FrameReader {
    static final Set<String> FIELDS =
            Set.of("id", "version", "name", "kind", "status", "region", "insutype", "clauses", "requires");
    static final Set<String> DEMANDS = Set.of(
            "ratio_at_least",
            "cap_at_least",
            "usual_deductible",
            "no_reduction",
            "retired_not_below_active",
            "lower_not_below_higher");

    private FrameReader() {}

    /** Whether the file says that it is a frame. */
    public static boolean isFrame(YamlFile file) {
        return "FRAME".equals(file.root().path("kind").asText());
    }

    public static Frame read(YamlFile file, Problems problems) {
        YamlNode root = file.node(problems).only(FIELDS);
        java.util.Map<String, Clause> clauses = PackReader.clauses(root);
        CitedReader cited = new CitedReader(clauses.keySet());
        YamlNode demands = root.required("requires").only(DEMANDS);
        YamlNode ratios = demands.field("ratio_at_least");
        root.required("version").date();
        return new Frame(
                root.required("id").text(),
                Regions.prefix(root.required("region").text()),
                root.required("insutype").text(),
                clauses,
                ratios.isPresent() ? cited.rates(ratios) : null,
                fen(demands.field("cap_at_least"), cited),
                fen(demands.field("usual_deductible"), cited),
                flag(demands.field("no_reduction"), cited),
                flag(demands.field("retired_not_below_active"), cited),
                flag(demands.field("lower_not_below_higher"), cited));
    }

    private static @Nullable Cited<Long> fen(YamlNode node, CitedReader cited) {
        return node.isPresent() ? cited.fen(node) : null;
    }

    private static @Nullable Cited<Boolean> flag(YamlNode node, CitedReader cited) {
        return node.isPresent() ? cited.flag(node) : null;
    }
}
