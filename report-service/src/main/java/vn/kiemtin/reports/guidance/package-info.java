/** What helps people to recognise false information and to react to it: pages from files that are edited without a programmer. */
package vn.kiemtin.reports.guidance;
