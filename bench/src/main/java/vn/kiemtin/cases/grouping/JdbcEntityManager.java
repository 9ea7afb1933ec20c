package vn.kiemtin.cases.grouping;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Native queries on one connection, each prepared once; nothing else of an entity manager is here. */
final class JdbcEntityManager {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private JdbcEntityManager(Connection connection) {
        this.connection = connection;
    }

    static EntityManager on(Connection connection) {
        var queries = new JdbcEntityManager(connection);
        return (EntityManager) Proxy.newProxyInstance(
                JdbcEntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, values) -> {
                    if (method.getName().equals("createNativeQuery") && values.length == 1) {
                        return queries.query((String) values[0]);
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    private Query query(String sql) {
        var parameters = new HashMap<String, Object>();
        return (Query) Proxy.newProxyInstance(
                JdbcEntityManager.class.getClassLoader(), new Class<?>[] {Query.class}, (self, method, values) -> {
                    switch (method.getName()) {
                        case "setParameter" -> {
                            parameters.put((String) values[0], values[1]);
                            return self;
                        }
                        case "getResultList" -> {
                            return rows(sql, parameters);
                        }
                        default -> throw new UnsupportedOperationException(method.toString());
                    }
                });
    }

    private List<Object> rows(String sql, Map<String, Object> parameters) throws SQLException {
        var names =
                PARAMETER.matcher(sql).results().map(found -> found.group(1)).toList();
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(PARAMETER.matcher(sql).replaceAll("?"));
            prepared.put(sql, statement);
        }
        for (int i = 0; i < names.size(); i++) {
            statement.setObject(i + 1, value(Objects.requireNonNull(parameters.get(names.get(i)))));
        }
        var rows = new ArrayList<Object>();
        try (var row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = row.getObject(i + 1);
                }
                rows.add(columns == 1 ? values[0] : values);
            }
        }
        return rows;
    }

    private Object value(Object parameter) throws SQLException {
        return switch (parameter) {
            case int[] numbers ->
                connection.createArrayOf("int4", IntStream.of(numbers).boxed().toArray());
            case String[] texts -> connection.createArrayOf("text", texts);
            default -> parameter;
        };
    }
}
