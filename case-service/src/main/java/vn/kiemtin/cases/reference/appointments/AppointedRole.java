package vn.kiemtin.cases.reference.appointments;

/** Roles that an appointment gives. All others come from the sign-in alone. */
public enum AppointedRole {
    OFFICER,
    /** An officer, too. */
    HEAD
}
