package org.fundwatch.simulator.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All labels of one city, numbered in the order in which they were written. */
public final class LabelBook {
    private final List<Label> labels = new ArrayList<>();

    /** Opens a label for fraud, with its intensity in hundredths of the threshold. */
    public Label fraud(String ruleId, Label.Subject subject, int hundredths, Label.Threshold threshold) {
        return keep(Label.fraud(nextId(), ruleId, subject, hundredths, threshold));
    }

    /** Opens a label for a fault in the data, with its intensity in hundredths of the threshold. */
    public Label fault(String ruleId, Label.Subject subject, int hundredths, Label.Threshold threshold) {
        return keep(Label.fault(nextId(), ruleId, subject, hundredths, threshold));
    }

    /** Opens a label for a trap. */
    public Label trap(String ruleId, String trap, Label.Subject subject) {
        return keep(Label.trap(nextId(), ruleId, trap, subject));
    }

    public List<Label> labels() {
        return List.copyOf(labels);
    }

    private String nextId() {
        return "L" + String.format(Locale.ROOT, "%06d", labels.size() + 1);
    }

    private Label keep(Label label) {
        labels.add(label);
        return label;
    }
}
