/** What the public is told: official statements as pages, cards, a feed and data, fed by what case-service tells. */
package vn.kiemtin.reports.statements;
