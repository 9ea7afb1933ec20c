/** What officers do with reports. One package a capability; each door is held by ArchUnit. */
package vn.kiemtin.cases;
