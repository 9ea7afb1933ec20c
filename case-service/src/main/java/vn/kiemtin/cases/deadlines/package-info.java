/** By when a case must be dealt with: working time, pauses, and what happens when the time runs out. */
package vn.kiemtin.cases.deadlines;
