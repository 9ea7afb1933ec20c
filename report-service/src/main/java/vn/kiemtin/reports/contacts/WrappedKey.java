package vn.kiemtin.reports.contacts;

/**
 * The key of one contact, encrypted.
 *
 * @param master number of the key in the master keyset that it is encrypted under
 */
record WrappedKey(long master, byte[] bytes) {}
