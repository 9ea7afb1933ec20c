/** What a case has found: proposed by one person, decided on by another, kept version by version. */
package vn.kiemtin.cases.conclusion;
