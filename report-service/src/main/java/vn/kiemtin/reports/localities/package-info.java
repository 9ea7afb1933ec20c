/** The wards and communes a report can concern. */
package vn.kiemtin.reports.localities;
