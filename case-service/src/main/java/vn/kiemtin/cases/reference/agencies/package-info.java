/** The register of agencies: who there is, under which name, from when to when. */
package vn.kiemtin.cases.reference.agencies;
