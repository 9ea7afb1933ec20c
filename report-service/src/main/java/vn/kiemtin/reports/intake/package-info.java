/** How a report comes in: checked, stored, answered with a receipt, told to the rest of the city. */
package vn.kiemtin.reports.intake;
