package io.crossrate.benchmarks;

/** What a figure must be and what it should be: at most, or at least where more is better. */
public record Target(double must, double aim, boolean moreIsBetter) {

    public static Target atMost(double must, double aim) {
        return new Target(must, aim, false);
    }

    public static Target atLeast(double must, double aim) {
        return new Target(must, aim, true);
    }

    String verdict(double figure) {
        if (holds(figure, aim)) return "within aim";
        return holds(figure, must) ? "within must" : "misses";
    }

    private boolean holds(double figure, double bound) {
        return moreIsBetter ? figure >= bound : figure <= bound;
    }

    String sign() {
        return moreIsBetter ? "≥ " : "≤ ";
    }
}
