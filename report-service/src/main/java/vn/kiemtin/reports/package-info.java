/** What people tell the city about doubtful news, and what they get to see of it. */
package vn.kiemtin.reports;
