package vn.kiemtin.alerts.duty;

import org.jspecify.annotations.Nullable;

/** Who serves at a moment. */
public sealed interface OnDuty {

    /**
     * @param person account name of who serves
     * @param substitute account name of who is called next; null where the substitute serves already, or is absent
     * @param standsIn whether the person serves as the substitute of another one, who is absent
     */
    record Somebody(Shift shift, String person, @Nullable String substitute, boolean standsIn) implements OnDuty {}

    /** There is no shift, or all of the shift's people are absent. */
    record Nobody() implements OnDuty {}
}
