package vn.kiemtin.cases.deadlines;

/**
 * How much time there is for a case.
 *
 * @param code as reference data names it
 * @param minutes that count
 * @param aroundTheClock whether nights, weekends and holidays count, too
 */
public record DeadlineClass(String code, int minutes, boolean aroundTheClock) {}
