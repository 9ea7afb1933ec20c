/** What agencies and the sender of a report tell each other after the report: messages, additions, its withdrawal. */
package vn.kiemtin.cases.conversation;
