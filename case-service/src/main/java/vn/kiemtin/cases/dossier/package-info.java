/** A case as a whole, for hand-over, archive or court: for machines and on paper. */
package vn.kiemtin.cases.dossier;
