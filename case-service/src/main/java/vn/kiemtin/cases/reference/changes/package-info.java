/** How reference data is changed: from a day on, by administrators, one change at a time, each recorded. */
package vn.kiemtin.cases.reference.changes;
