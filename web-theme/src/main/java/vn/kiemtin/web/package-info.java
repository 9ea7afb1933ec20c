/** What the pages and APIs of the three services share: the language, the words, the page. */
package vn.kiemtin.web;
