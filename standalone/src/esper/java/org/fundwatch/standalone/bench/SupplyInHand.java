package org.fundwatch.standalone.bench;

import com.espertech.esper.common.client.hook.aggfunc.AggregationFunction;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionFactory;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionFactoryContext;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionForge;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionMode;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionModeMultiParam;
import com.espertech.esper.common.client.hook.aggfunc.AggregationFunctionValidationContext;
import com.espertech.esper.common.client.hook.forgeinject.InjectionStrategyClassNewInstance;
import com.espertech.esper.common.client.type.EPTypeClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.jobs.pattern.intake.RuleTerms;

/**
 * An aggregation for Esper's statements: of the purchases of one drug by one person, the months in which more was in hand after
 * a purchase than RX01 allows. A day's supply is used up a day; lines of one bill are one purchase.
 */
public final class SupplyInHand implements AggregationFunctionForge {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long LOOK_BACK = 90 * DAY;

    @Override
    public void setFunctionName(String functionName) {
        // it has one
    }

    @Override
    public void validate(AggregationFunctionValidationContext context) {
        // called by one statement
    }

    @Override
    public EPTypeClass getValueType() {
        return new EPTypeClass(Set.class);
    }

    @Override
    public AggregationFunctionMode getAggregationFunctionMode() {
        return new AggregationFunctionModeMultiParam()
                .setInjectionStrategyAggregationFunctionFactory(new InjectionStrategyClassNewInstance(Factory.class));
    }

    /** Makes one for each person and drug. */
    public static final class Factory implements AggregationFunctionFactory {
        @Override
        public AggregationFunction newAggregator(AggregationFunctionFactoryContext context) {
            return new Purchases();
        }
    }

    private record Line(
            long at, long orderTime, String eventId, long kept, boolean longTerm, boolean filed, RuleTerms limits) {
        private static final Comparator<Line> ORDER =
                Comparator.comparingLong(Line::at).thenComparing(Line::eventId);

        static Line of(Object parameters) {
            Object[] values = (Object[]) parameters;
            return new Line(
                    (Long) values[0],
                    (Long) values[1],
                    (String) values[2],
                    (Long) values[3],
                    (Boolean) values[4],
                    (Boolean) values[5],
                    (RuleTerms) values[6]);
        }
    }

    private static final class Purchases implements AggregationFunction {
        private final List<Line> lines = new ArrayList<>();

        @Override
        public void enter(Object value) {
            Line line = Line.of(value);
            int found = Collections.binarySearch(lines, line, Line.ORDER);
            lines.add(found < 0 ? -found - 1 : found, line);
        }

        @Override
        public void leave(Object value) {
            lines.remove(Line.of(value));
        }

        @Override
        public void clear() {
            lines.clear();
        }

        @Override
        public Object getValue() {
            if (lines.isEmpty()) {
                return Set.of();
            }
            Set<String> months = new TreeSet<>();
            boolean allCount = lines.get(lines.size() - 1).orderTime - lines.get(0).orderTime <= LOOK_BACK;
            long left = 0;
            long since = lines.get(0).at;
            for (int i = 0; i < lines.size(); ) {
                Line first = lines.get(i);
                int end = i;
                long supply = 0;
                boolean longTerm = false;
                for (; end < lines.size() && lines.get(end).eventId.equals(first.eventId); end++) {
                    supply += lines.get(end).kept;
                    longTerm |= lines.get(end).longTerm;
                }
                left = allCount ? Math.max(0, left - (first.at - since)) : leftBefore(i, first);
                since = first.at;
                left += supply;
                if (supply > 0 && left > limit(first, supply, longTerm)) {
                    months.add(ThreeRules.monthOf(first.at));
                }
                i = end;
            }
            return months;
        }

        /** What is left of the purchases that lie no longer before {@code now} than RX01 looks back. */
        private long leftBefore(int index, Line now) {
            long left = 0;
            long since = now.at;
            for (Line line : lines.subList(0, index)) {
                if (line.orderTime >= now.orderTime - LOOK_BACK) {
                    left = Math.max(0, left - Math.max(0, line.at - since)) + line.kept;
                    since = line.at;
                }
            }
            return Math.max(0, left - (now.at - since));
        }

        private static long limit(Line line, long supply, boolean longTerm) {
            RuleTerms limits = line.limits;
            long margin = limits.value("margin_days");
            long days = limits.value("supply_days") + margin;
            if (longTerm && supply <= limits.value("long_term_days") * DAY) {
                days = Math.max(days, limits.value("long_term_days") + margin);
            }
            if (line.filed && supply <= limits.value("travel_days") * DAY) {
                days = Math.max(days, limits.value("travel_days") + margin);
            }
            return days * DAY;
        }
    }
}
