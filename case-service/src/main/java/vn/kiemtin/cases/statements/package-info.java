/** What a case says in public: drafted by one, approved by another, published, and amended or retracted where it must be. */
package vn.kiemtin.cases.statements;
