/** Who the people are that have an inbox, and which mails of their own they wish for. */
package vn.kiemtin.alerts.wishes;
