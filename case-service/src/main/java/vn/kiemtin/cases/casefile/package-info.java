/** The case itself: its facts, its reports, and the events that tell others of it. */
package vn.kiemtin.cases.casefile;
