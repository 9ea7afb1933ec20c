package vn.kiemtin.cases.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in and works on cases.
 *
 * @param username account name
 * @param name as the sign-in knows it
 * @param agency null for those who belong to none
 */
public record Colleague(
        String username, String name, @Nullable String agency) {}
