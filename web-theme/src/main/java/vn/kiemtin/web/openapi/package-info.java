/** What the descriptions of the three services' APIs share. */
package vn.kiemtin.web.openapi;
