/** What others' histories looked like when their events told of them, so that nobody can bend them unnoticed. */
package vn.kiemtin.messaging.anchors;
