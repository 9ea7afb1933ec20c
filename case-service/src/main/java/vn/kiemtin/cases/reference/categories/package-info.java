/** What the fields of cases are called and mean, for administrators. */
package vn.kiemtin.cases.reference.categories;
