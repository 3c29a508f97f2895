package org.fundwatch.policy.pack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.verdict.Overridable;

/** Reads one pack file; everything wrong in it becomes a problem with its place. */
public final class PackReader {
    static final Set<String> FIELDS = Set.of(
            "id",
            "version",
            "to",
            "name",
            "kind",
            "status",
            "region",
            "insutype",
            "sources",
            "clauses",
            "pooling_area",
            "catalogue_elsewhere",
            "not_for_major_illness",
            "benefits",
            "exclusions",
            "account");

    static final Set<String> CLAUSE = Set.of("source", "text");
    static final Set<String> EXCLUSION = Set.of("code", "clause", "reading", "overridable", "status", "kinds");
    private static final Set<String> BY_KIND = Set.of("EX_PUBLIC_HEALTH", "EX_WELLNESS");
    static final Set<String> BENEFITS = Set.of("ORDINARY_OUTPATIENT", "CHRONIC", "SPECIAL_DRUG");

    private final YamlNode root;
    private final Set<String> exclusionCodes;

    private PackReader(YamlNode root, Set<String> exclusionCodes) {
        this.root = root;
        this.exclusionCodes = exclusionCodes;
    }

    /**
     * The pack of {@code file}; only to be used if no problem was noted.
     *
     * @param exclusionCodes exclusions that this program can judge
     */
    public static Pack read(YamlFile file, Set<String> exclusionCodes, Problems problems) {
        return new PackReader(file.node(problems), exclusionCodes).pack();
    }

    private Pack pack() {
        root.only(FIELDS);
        Map<String, Clause> clauses = clauses(root);
        CitedReader cited = new CitedReader(clauses.keySet());
        YamlNode to = root.field("to");
        if (!root.field("kind").textOr("POLICY").equals("POLICY")) {
            root.field("kind").problem("must be POLICY or FRAME");
        }
        AccountTerms account = AccountTermsReader.read(root.required("account"), cited);
        List<ExclusionTerm> exclusions = exclusions(cited);
        for (ExclusionTerm exclusion : exclusions) {
            if (!account.matrix().containsKey(exclusion.code())) {
                root.field("account").field("matrix").field(exclusion.code()).problem("is required");
            }
        }
        return new Pack(
                root.required("id").text(),
                root.required("version").date(),
                to.isPresent() ? to.date() : null,
                root.required("status").oneOf(Pack.Status.class),
                Regions.prefix(root.required("region").text()),
                root.required("insutype").text(),
                clauses,
                cited.oneOf(root.required("pooling_area"), Pack.PoolingArea.class),
                root.field("catalogue_elsewhere").isPresent()
                        ? cited.oneOf(root.field("catalogue_elsewhere"), Pack.CatalogueElsewhere.class)
                        : null,
                root.field("not_for_major_illness").isPresent()
                        ? cited.flag(root.field("not_for_major_illness"))
                        : null,
                benefits(cited),
                exclusions,
                account);
    }

    static Map<String, Clause> clauses(YamlNode root) {
        Map<String, Clause> clauses = new LinkedHashMap<>();
        YamlNode node = root.required("clauses");
        for (String citation : node.names()) {
            YamlNode clause = node.field(citation).only(CLAUSE);
            clauses.put(
                    citation,
                    new Clause(
                            citation,
                            clause.required("source").text(),
                            clause.required("text").text()));
        }
        return clauses;
    }

    private Map<Benefit, BenefitTerms> benefits(CitedReader cited) {
        Map<Benefit, BenefitTerms> benefits = new EnumMap<>(Benefit.class);
        YamlNode node = root.required("benefits");
        for (String name : node.names()) {
            YamlNode benefit = node.field(name);
            if (BENEFITS.contains(name)) {
                benefits.put(Benefit.valueOf(name), BenefitTermsReader.read(benefit, cited));
            } else {
                benefit.problem("no such outpatient benefit");
            }
        }
        return benefits;
    }

    private List<ExclusionTerm> exclusions(CitedReader cited) {
        List<ExclusionTerm> exclusions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode node : root.required("exclusions").elements()) {
            node.only(EXCLUSION);
            String code = node.required("code").text();
            if (!exclusionCodes.contains(code)) {
                node.field("code").problem("no such exclusion");
            }
            if (!seen.add(code)) {
                node.field("code").problem("stands twice");
            }
            YamlNode status = node.field("status");
            exclusions.add(new ExclusionTerm(
                    code,
                    cited.clause(node),
                    cited.reading(node),
                    node.required("overridable").oneOf(Overridable.class),
                    status.isPresent() ? status.oneOf(PersonStatus.class) : null,
                    kinds(code, node.field("kinds"))));
        }
        return exclusions;
    }

    private static Set<CatalogueItem.Kind> kinds(String code, YamlNode node) {
        Set<CatalogueItem.Kind> kinds = EnumSet.noneOf(CatalogueItem.Kind.class);
        for (YamlNode kind : node.elements()) {
            kinds.add(kind.oneOf(CatalogueItem.Kind.class));
        }
        if (node.isPresent() && !BY_KIND.contains(code)) {
            node.problem("stands only with an exclusion that is judged by the kind of a line");
        }
        return kinds;
    }
}
