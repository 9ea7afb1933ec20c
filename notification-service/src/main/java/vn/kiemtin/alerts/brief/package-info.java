/** The morning brief: what spreads, what is due, what came back, what to rebut first, and what waits for a decision. */
package vn.kiemtin.alerts.brief;
