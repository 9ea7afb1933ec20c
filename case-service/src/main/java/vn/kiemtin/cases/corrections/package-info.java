/** What a press agency is asked to correct: drafted by one, approved by another, sent, answered over a secure link, and followed until it is corrected. */
package vn.kiemtin.cases.corrections;
