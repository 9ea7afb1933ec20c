/** Who works for which agency in which role, for administrators. */
package vn.kiemtin.cases.reference.appointments;
