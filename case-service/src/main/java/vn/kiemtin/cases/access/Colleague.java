package vn.kiemtin.cases.access;

/**
 * Somebody who has signed in and works for an agency.
 *
 * @param username account name
 * @param name as the sign-in knows it
 */
public record Colleague(String username, String name, String agency) {}
