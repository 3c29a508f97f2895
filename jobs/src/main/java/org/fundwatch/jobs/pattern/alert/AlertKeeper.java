package org.fundwatch.jobs.pattern.alert;

import java.io.Serial;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of what has been said about an alert, keyed by alert id, behind all rules. Raises, changes and withdraws
 * with rising revisions and a reason; says nothing twice; never mentions a suspicion that fell before it was raised.
 *
 * <p>State: {@code last}, the last revision, cleared 200 days after the rule has closed the alert.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
public final class AlertKeeper extends KeyedProcessFunction<String, AlertDraft, Alert> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A rule that closes an alert says nothing more of it; should one do so all the same, its revision goes on rising. */
    private static final long REMEMBERED = Duration.ofDays(200).toMillis();

    private transient ValueState<Alert> last;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Alert.class));
    }

    @Override
    public void processElement(AlertDraft draft, Context context, Collector<Alert> out) throws Exception {
        if (draft.step() == AlertDraft.Step.CLOSED) {
            if (last.value() != null) {
                context.timerService().registerEventTimeTimer(DayEnd.after(context.timestamp() + REMEMBERED));
            }
            return;
        }
        Alert before = last.value();
        Alert content = draft.content() == null ? before : draft.content();
        Alert after = content == null ? null : next(before, draft.step(), content, draft.reason());
        if (after != null) {
            last.update(after);
            out.collect(after);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) {
        last.clear();
    }

    /** The next revision, or nothing where there is nothing new to say. */
    private static @Nullable Alert next(@Nullable Alert before, AlertDraft.Step step, Alert content, String reason) {
        boolean open = before != null && before.status() != Alert.Status.WITHDRAWN;
        int revision = before == null ? 1 : before.revision() + 1;
        return switch (step) {
            case STANDS -> {
                if (before == null) {
                    yield revise(content, revision, Alert.Status.RAISED, null);
                }
                if (!open) {
                    yield revise(content, revision, Alert.Status.RAISED, reason);
                }
                yield sameContent(before, content) ? null : revise(content, revision, Alert.Status.CHANGED, reason);
            }
            case FALLS -> open ? revise(content, revision, Alert.Status.WITHDRAWN, reason) : null;
            case CLOSED -> null;
        };
    }

    private static boolean sameContent(Alert before, Alert content) {
        return revise(before, 0, Alert.Status.RAISED, null).equals(revise(content, 0, Alert.Status.RAISED, null));
    }

    private static Alert revise(Alert alert, int revision, Alert.Status status, @Nullable String reason) {
        return new Alert(
                alert.alertId(),
                revision,
                status,
                alert.ruleId(),
                alert.ruleVersion(),
                alert.publication(),
                alert.severity(),
                alert.score(),
                alert.subject(),
                alert.institutionCode(),
                alert.region(),
                alert.window(),
                alert.amountAtRiskFen(),
                alert.evidence(),
                alert.args(),
                alert.parameters(),
                reason,
                alert.eventTime(),
                null);
    }
}
