/** Which case a report belongs to, after an officer has looked: confirmed, rejected, moved, screened out. */
package vn.kiemtin.cases.links;
