/** What is no longer needed is deleted: on time, or because a reporter asks for it. Every deletion leaves a proof, and nothing of what was deleted. */
package vn.kiemtin.reports.retention;
