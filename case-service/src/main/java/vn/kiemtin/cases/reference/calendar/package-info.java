/** When offices work and how much time cases have, for administrators. */
package vn.kiemtin.cases.reference.calendar;
