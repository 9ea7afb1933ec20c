/** Notes that people who see a case write for each other, and whom they mention. */
package vn.kiemtin.cases.notes;
