/** What is asked of whoever sends much: a proof of work, or a wait, each for one submission. Nothing of a person is dropped. */
package vn.kiemtin.reports.proof;
