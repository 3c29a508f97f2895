package org.fundwatch.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fundwatch.policy.pack.AccountRule;
import org.fundwatch.policy.pack.AccountTerms;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;

/**
 * The changes of a pack or frame that somebody has to notice: each number moved by one unit (a fen, a hundredth of a per
 * cent, a tier, a year of age), each flag turned, each choice replaced by every other, each clause, term, exclusion,
 * matrix line and list element left out.
 *
 * <p>Left alone is what cannot change a verdict: the demands of a frame, which judge packs and no settlement; where the
 * account pays after the pool, whether it must and whether that counts towards the deductible; and the difference of
 * {@code YES} and {@code WITHIN_PROVINCE}, as family aid never leaves the province.
 */
final class PackMutations {
    /**
     * One change.
     *
     * @param path of the changed place
     * @param from its value before, shortened
     * @param to its value after, empty where it was left out
     * @param changed the whole document after the change
     */
    record Change(String path, String from, String to, JsonNode changed) {}

    private static final Map<String, Class<? extends Enum<?>>> CHOICES = Map.of(
            "tier_by", BenefitTerms.TierBy.class,
            "tier_elsewhere", BenefitTerms.TierBy.class,
            "pharmacy_tier", BenefitTerms.PharmacyTier.class,
            "deductible", BenefitTerms.DeductibleKind.class,
            "pooling_area", Pack.PoolingArea.class,
            "catalogue_elsewhere", Pack.CatalogueElsewhere.class,
            "order", AccountTerms.Order.class);
    private static final List<String> SHARES =
            List.of("ratios", "first_self_pay", "contribution_rate", "ratio_at_least");
    private static final int SHOWN = 40;

    private final JsonNode root;
    private final boolean frame;
    private final List<Change> changes = new ArrayList<>();

    private PackMutations(JsonNode root) {
        this.root = root;
        this.frame = "FRAME".equals(root.path("kind").asText());
    }

    static List<Change> of(JsonNode root) {
        PackMutations mutations = new PackMutations(root);
        for (String part : List.of("clauses", "pooling_area", "catalogue_elsewhere", "not_for_major_illness")) {
            mutations.walk(part, root.path(part));
        }
        for (String part : List.of("benefits", "exclusions", "account", "requires")) {
            mutations.walk(part, root.path(part));
        }
        return mutations.changes;
    }

    private void walk(String path, JsonNode node) {
        if (node.isObject()) {
            boolean term = node.has("clause") && !frame;
            if (path.contains("/") && (term || path.startsWith("clauses/"))) {
                leaveOut(path, node);
            }
            node.properties().forEach(field -> walk(path + "/" + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isTextual()) {
                    leaveOut(path + "/" + i, node.get(i));
                }
                walk(path + "/" + i, node.get(i));
            }
        } else if (node.isNumber()) {
            replace(path, node, with -> with.put(name(path), moved(path, node.decimalValue())));
        } else if (node.isBoolean() && !frame && !isIdle(path)) {
            boolean closed = name(path).equals("own") && node.booleanValue();
            replace(path, node, with -> {
                with.put(name(path), !node.booleanValue());
                if (closed) {
                    with.put("aid", AccountRule.Aid.NO.name()); // a relative never pays what the person may not
                }
            });
        } else if (node.isTextual()) {
            choose(path, node);
        }
    }

    /** Whether a flag of the account means nothing because the account pays after the pool. */
    private boolean isIdle(String path) {
        boolean ofOrder = path.startsWith("account/mandatory") || path.startsWith("account/counts_towards_deductible");
        return ofOrder
                && root.path("account").path("order").path("value").asText().equals("AFTER_POOL");
    }

    private void choose(String path, JsonNode node) {
        Class<? extends Enum<?>> choices = null;
        if (name(path).equals("aid")) {
            boolean closed = node.textValue().equals(AccountRule.Aid.NO.name());
            String other = (closed ? AccountRule.Aid.YES : AccountRule.Aid.NO).name();
            replace(path, node, with -> with.put("aid", other));
        } else if (name(path).equals("value") || name(path).equals("kind")) {
            choices = CHOICES.get(name(path.substring(0, path.lastIndexOf('/'))));
        }
        if (choices != null) {
            Arrays.stream(choices.getEnumConstants())
                    .map(Enum::name)
                    .filter(other -> !other.equals(node.textValue()))
                    .forEach(other -> replace(path, node, with -> with.put(name(path), other)));
        }
        if (name(path).equals("status") && path.startsWith("exclusions")) {
            replace(path, node, with -> with.remove("status"));
        }
    }

    private static BigDecimal moved(String path, BigDecimal value) {
        String name = name(path);
        if (name.equals("tier") || name.equals("fixed_pharmacy_tier")) {
            return value.intValueExact() < 3 ? value.add(BigDecimal.ONE) : value.subtract(BigDecimal.ONE);
        }
        if (name.startsWith("age_")) {
            return value.add(BigDecimal.ONE);
        }
        boolean share =
                SHARES.stream().anyMatch(part -> List.of(path.split("/")).contains(part));
        BigDecimal after = value.add(BigDecimal.ONE.movePointLeft(share ? 4 : 2));
        return share && after.compareTo(BigDecimal.ONE) > 0 ? value.subtract(BigDecimal.ONE.movePointLeft(4)) : after;
    }

    private void replace(String path, JsonNode from, Consumer<ObjectNode> change) {
        JsonNode copy = root.deepCopy();
        ObjectNode parent = (ObjectNode) at(copy, path.substring(0, path.lastIndexOf('/')));
        change.accept(parent);
        changes.add(new Change(path, shown(from), shown(parent.path(name(path))), copy));
    }

    private void leaveOut(String path, JsonNode from) {
        JsonNode copy = root.deepCopy();
        JsonNode parent = at(copy, path.substring(0, path.lastIndexOf('/')));
        if (parent instanceof ArrayNode list) {
            list.remove(Integer.parseInt(name(path)));
        } else if (parent instanceof ObjectNode fields) {
            fields.remove(name(path));
        }
        changes.add(new Change(path, shown(from), "", copy));
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String part : path.split("/")) {
            node = node.isArray() ? node.path(Integer.parseInt(part)) : node.path(part);
        }
        return node;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String shown(JsonNode node) {
        String text = node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
        text = node.isTextual() ? node.textValue() : text;
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
