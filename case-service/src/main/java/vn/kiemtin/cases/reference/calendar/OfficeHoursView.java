package vn.kiemtin.cases.reference.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hours without a break that offices work on a day of the week. */
@Schema(name = "OfficeHours")
public record OfficeHoursView(DayOfWeek day, LocalTime opens, LocalTime closes) {}
