package vn.kiemtin.system.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.kiemtin.system.check.SystemAccess;
import vn.kiemtin.system.ledger.Trial;

/**
 * What the reports of a trial have become.
 *
 * @param reports stored
 * @param cases they are in
 * @param opened of these, how many a report of the trial opened
 * @param largest the cases with most reports of the trial, number to count, the largest first
 * @param alerts about these cases, per rule
 */
record WhatBecame(long reports, long cases, long opened, Map<String, Long> largest, Map<String, Long> alerts) {

    private static final int SHOWN = 5;

    private static final String LINKS = """
            select case_id, count(*), count(*) filter (where opened_the_case)
            from report join idempotency_key on report_id = id where key_hash in (
                select decode(hash, 'hex') from unnest(?::text[]) as hash)
            group by case_id order by 2 desc
            """;

    static WhatBecame of(Trial trial, SystemAccess access) {
        try (var reports = access.reports().connect();
                var cases = access.cases().connect();
                var alerts = access.alerts().connect()) {
            return of(trial, reports, cases, alerts);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what became of the reports", e);
        }
    }

    private static WhatBecame of(Trial trial, Connection reports, Connection cases, Connection alerts)
            throws SQLException {
        var hashes = trial.reports().stream().map(sent -> sha256(sent.key())).toArray();
        var concerned = new ArrayList<UUID>();
        var counts = new ArrayList<Long>();
        long stored = 0;
        long opened = 0;
        try (var select = reports.prepareStatement(LINKS)) {
            select.setArray(1, reports.createArrayOf("text", hashes));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    stored += row.getLong(2);
                    opened += row.getLong(3);
                    var id = row.getObject(1, UUID.class);
                    if (id != null) {
                        concerned.add(id);
                        counts.add(row.getLong(2));
                    }
                }
            }
        }
        var largest = new LinkedHashMap<String, Long>();
        for (int i = 0; i < Math.min(SHOWN, concerned.size()); i++) {
            largest.put(number(cases, concerned.get(i)), counts.get(i));
        }
        return new WhatBecame(stored, concerned.size(), opened, largest, alertsOf(alerts, concerned));
    }

    private static String number(Connection cases, UUID id) throws SQLException {
        try (var select = cases.prepareStatement("select number from case_file where id = ?")) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : id.toString();
            }
        }
    }

    private static Map<String, Long> alertsOf(Connection alerts, List<UUID> cases) throws SQLException {
        var perRule = new LinkedHashMap<String, Long>();
        try (var select = alerts.prepareStatement(
                "select rule, count(*) from alert where case_id = any (?) group by rule order by rule")) {
            select.setArray(1, alerts.createArrayOf("uuid", cases.toArray()));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    perRule.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return perRule;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
