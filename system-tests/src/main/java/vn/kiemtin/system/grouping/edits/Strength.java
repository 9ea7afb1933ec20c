package vn.kiemtin.system.grouping.edits;

/** How far an edit goes. */
public enum Strength {
    LIGHT,
    MEDIUM,
    STRONG;

    int of(int light, int medium, int strong) {
        return switch (this) {
            case LIGHT -> light;
            case MEDIUM -> medium;
            case STRONG -> strong;
        };
    }

    double of(double light, double medium, double strong) {
        return switch (this) {
            case LIGHT -> light;
            case MEDIUM -> medium;
            case STRONG -> strong;
        };
    }
}
