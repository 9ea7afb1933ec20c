package vn.kiemtin.cases.grouping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives out the same connection again and again, as a service's pool does within a transaction; it is not closed by whoever gets it. */
final class OneConnection {

    private OneConnection() {}

    static DataSource of(Connection connection) {
        var lent = (Connection) proxy(
                Connection.class,
                (method, values) -> method.getName().equals("close") ? null : call(method, connection, values));
        return (DataSource) proxy(DataSource.class, (method, values) -> {
            if (method.getName().equals("getConnection")) {
                return lent;
            }
            throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object proxy(Class<?> type, Answers answers) {
        return Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> answers.answer(method, values));
    }

    private static @Nullable Object call(Method method, Connection connection, Object[] values) throws Throwable {
        try {
            return method.invoke(connection, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Answers {
        @Nullable
        Object answer(Method method, Object[] values) throws Throwable;
    }
}
