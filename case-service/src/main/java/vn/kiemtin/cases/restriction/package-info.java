/** What restricted cases need beside the moves that restrict them: a record of who looked. */
package vn.kiemtin.cases.restriction;
