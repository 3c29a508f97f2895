package org.fundwatch.policy.pack;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.event.AidUse;

/** Reads how the account is filled and used, with the matrix of what it may pay. */
final class AccountTermsReader {
    static final Set<String> FIELDS = Set.of(
            "order",
            "mandatory",
            "counts_towards_deductible",
            "contribution_rate",
            "retired_monthly",
            "family_aid",
            "matrix");
    static final Set<String> FAMILY_AID = Set.of("floor", "uses", "within_province", "certificate", "clause");
    private static final Set<String> DENIED = Set.of("EX_OTHER", "EX_LATE_REIMBURSEMENT");
    static final Set<String> RULE = Set.of("own", "aid", "needs_designation", "pharmacy_kinds", "clause", "reading");

    private AccountTermsReader() {}

    static AccountTerms read(YamlNode node, CitedReader cited) {
        node.only(FIELDS);
        YamlNode matrix = node.required("matrix");
        Map<String, AccountRule> rules = new LinkedHashMap<>();
        for (String code : matrix.names()) {
            AccountRule rule = rule(matrix.field(code), cited);
            if (rule.own() && DENIED.contains(code)) {
                matrix.field(code).field("own").problem("must be false: such a settlement is denied whole");
            }
            rules.put(code, rule);
        }
        for (String kind :
                Set.of(AccountTerms.PERSON_SHARE, AccountTerms.FIRST_SELF_PAY, AccountTerms.ABOVE_STANDARD)) {
            matrix.required(kind);
        }
        return new AccountTerms(
                cited.oneOf(node.required("order"), AccountTerms.Order.class),
                cited.flag(node.required("mandatory")),
                cited.flag(node.required("counts_towards_deductible")),
                cited.rate(node.required("contribution_rate")),
                cited.fen(node.required("retired_monthly")),
                familyAid(node.required("family_aid"), cited),
                rules);
    }

    private static FamilyAidTerms familyAid(YamlNode node, CitedReader cited) {
        node.only(FAMILY_AID);
        Set<AidUse> uses = EnumSet.noneOf(AidUse.class);
        for (YamlNode use : node.required("uses").elements()) {
            uses.add(use.oneOf(AidUse.class));
        }
        return new FamilyAidTerms(
                cited.fen(node.required("floor")),
                uses,
                cited.flag(node.required("within_province")),
                cited.flag(node.required("certificate")),
                cited.clause(node));
    }

    private static AccountRule rule(YamlNode node, CitedReader cited) {
        node.only(RULE);
        Set<CatalogueItem.Kind> kinds = EnumSet.noneOf(CatalogueItem.Kind.class);
        for (YamlNode kind : node.field("pharmacy_kinds").elements()) {
            kinds.add(kind.oneOf(CatalogueItem.Kind.class));
        }
        boolean own = node.required("own").flag(false);
        AccountRule.Aid aid = node.required("aid").oneOf(AccountRule.Aid.class);
        if (!own && aid != AccountRule.Aid.NO) {
            node.field("aid").problem("must be NO where the own account may not pay");
        }
        return new AccountRule(
                own, aid, node.field("needs_designation").flag(false), kinds, cited.clause(node), cited.reading(node));
    }
}
